import type { Ending, Sample } from './send-operation.ts';

/** A summary of one phase of load. */
export interface Summary {
  /** Responses per second in time and without an error. */
  readonly goodput: number;
  readonly counts: Readonly<Record<Ending, number>>;
  readonly goodMs: { readonly median: number; readonly p99: number };
  readonly refusedMs: { readonly median: number; readonly p99: number };
  /** How often each detail was seen, except `ok`. */
  readonly details: Readonly<Record<string, number>>;
}

/** Summarises a phase that began at `from`: responses after its end do not count as its goodput. */
export function summarise(samples: readonly Sample[], from: number, seconds: number): Summary {
  const until = from + seconds * 1000;
  const of = (ending: Ending) => samples.filter((sample) => sample.ending === ending);
  const good = of('good');
  const refused = of('refused');
  const details: Record<string, number> = {};
  for (const { detail } of samples.filter(({ ending }) => ending !== 'good')) {
    details[detail] = (details[detail] ?? 0) + 1;
  }
  return {
    goodput: good.filter(({ dueAt, ms }) => dueAt + ms <= until).length / seconds,
    counts: {
      good: good.length,
      refused: refused.length,
      'too late': of('too late').length,
      failed: of('failed').length,
    },
    goodMs: times(good),
    refusedMs: times(refused),
    details,
  };
}

function times(samples: readonly Sample[]): { median: number; p99: number } {
  const ms = samples.map((sample) => sample.ms);
  return { median: median(ms), p99: quantile(ms, 0.99) };
}

/** The number below which this part of them lies; 0 if there are none. */
function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}

export function median(numbers: readonly number[]): number {
  return quantile(numbers, 0.5);
}

/**
 * Milliseconds from a moment until all operations succeeded again: until the last operation that was due after it and
 * failed.
 */
export function recoveryMs(samples: readonly Sample[], from: number): number {
  const last = samples.findLast(({ ending }) => ending !== 'good');
  return last === undefined ? 0 : Math.max(0, last.dueAt - from);
}
