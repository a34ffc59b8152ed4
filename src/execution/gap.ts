import type { Gap, Run, Written } from './run.ts';

/**
 * Leaves a gap, and writes in it what a promise gives. The run ends when none of its gaps is left, or one cannot be
 * filled.
 */
export function leaveGap(
  value: Promise<unknown>,
  run: Run,
  write: (settled: unknown) => Written,
): Gap {
  const gap: Gap = { written: undefined };
  const fail = () => run.end(false);
  const fill = (settled: unknown) => {
    try {
      gap.written = write(settled);
    } catch {
      fail();
      return;
    }
    run.gaps -= 1;
    if (run.gaps === 0) {
      run.end(true);
    }
  };
  run.gaps += 1;
  value.then(fill, fail);
  return gap;
}

/**
 * The text of what is written, once there are no gaps. It is taken out of them: they are older than what came to be
 * in them, and what something old holds garbage collection carries along, even when nobody needs either.
 */
export function takeText(written: Written): string {
  if (typeof written === 'string') {
    return written;
  }
  if (!Array.isArray(written)) {
    const { written: inside = '' } = written;
    written.written = undefined;
    return takeText(inside);
  }
  let text = '';
  for (const piece of written) {
    text += takeText(piece);
  }
  return text;
}
