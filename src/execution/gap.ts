import { notPlain } from './not-plain-error.ts';
import { type Gap, plainly, type Run, type Written } from './run.ts';

/** Leaves a gap, and fills it with what the promise resolves to. */
export function leaveGap(
  value: Promise<unknown>,
  run: Run,
  write: (settled: unknown) => Written,
): Gap {
  const gap: Gap = { written: undefined };
  const fill = (settled: unknown) => {
    // After a failure too: what is written next may hold promises, which somebody has to hear.
    gap.written = plainly(run, () => write(settled));
    run.gaps -= 1;
    if (run.gaps === 0 || run.failed) {
      run.end();
    }
  };
  const fail = () => {
    run.failed = true;
    run.end();
  };
  run.gaps += 1;
  value.then(fill, fail);
  return gap;
}

/**
 * The text, once all gaps are filled. It is taken out of the gaps: they are older than their content, and garbage
 * collection keeps whatever an old object holds, even when nobody needs either.
 *
 * @throws when a gap is not filled, and for a text that is longer than there can be
 */
export function takeText(written: Written): string {
  if (typeof written === 'string') {
    return written;
  }
  if (!Array.isArray(written)) {
    const inside = written.written;
    if (inside === undefined) {
      throw notPlain;
    }
    written.written = undefined;
    return takeText(inside);
  }
  let text = '';
  for (const piece of written) {
    text += takeText(piece);
  }
  return text;
}
