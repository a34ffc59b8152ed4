import { median, quantile, spread } from '../measure/statistics.ts';

/** The rounds of one workload: ours between two processes of the plain gateway. */
export interface Rounds {
  /** The CPU time of ours divided by that of the plain gateway, by round. */
  readonly ratios: readonly number[];
  /** The CPU time of one plain process divided by that of the other: 1 except for noise, as the program is the same. */
  readonly same: readonly number[];
}

export interface Verdict {
  readonly ratio: number;
  /** The range of the middle half of the rounds. */
  readonly low: number;
  readonly high: number;
  /** A ratio above this is clearly worse than the committed one. */
  readonly limit: number;
  readonly worse: boolean;
  readonly better: boolean;
}

/** How much ratios differ between machines, and between two starts of a process. */
const LEAST_TOLERANCE = 0.15;

/**
 * Says whether a ratio is clearly worse than the committed one, and not just by noise: the tolerance grows with the
 * difference that the same program, measured against itself in the same minute, seems to have, and three quarters of
 * the rounds must lie beyond it.
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

/** How far the median and the middle half of the rounds are from 1, which the same program should have. */
function noise(same: readonly number[]): number {
  return (quantile(same, 0.75) - quantile(same, 0.25)) / 2 + Math.abs(median(same) - 1);
}
