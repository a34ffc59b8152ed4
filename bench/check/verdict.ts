import { median, quantile, spread } from '../measure/statistics.ts';

/** What rounds of ours between two processes of the plain gateway say of one workload. */
export interface Rounds {
  /** CPU of ours to that of the plain gateway, by round. */
  readonly ratios: readonly number[];
  /** CPU of the one plain process to that of the other: the same program twice, so 1 but for noise. */
  readonly same: readonly number[];
}

export interface Verdict {
  readonly ratio: number;
  /** Where half of the rounds lie. */
  readonly low: number;
  readonly high: number;
  /** More than this is worse than what was committed, beyond doubt. */
  readonly limit: number;
  readonly worse: boolean;
  readonly better: boolean;
}

/** Ratios differ by so much from machine to machine, and from one start of a process to the next. */
const LEAST_TOLERANCE = 0.15;

/**
 * Says whether a ratio is clearly worse than the committed one. Noise must not: the tolerance grows with what
 * the same program, measured against itself in the same minute, seems to differ by, and three quarters of the
 * rounds must lie beyond it.
 */
export function judge({ ratios, same }: Rounds, committed: number): Verdict {
  const tolerance = Math.max(LEAST_TOLERANCE, noise(same));
  const { median: ratio, low, high } = spread(ratios);
  const limit = committed * (1 + tolerance);
  return {
    ratio,
    low,
    high,
    limit,
    worse: low > limit,
    better: high < committed / (1 + tolerance),
  };
}

/** How far half of the rounds, and the middle of them, are from saying that the same is the same. */
function noise(same: readonly number[]): number {
  return (quantile(same, 0.75) - quantile(same, 0.25)) / 2 + Math.abs(median(same) - 1);
}
