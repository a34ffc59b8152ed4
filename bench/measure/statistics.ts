/** The value below which this share of the values lies; NaN if there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? Number.NaN;
  const above = sorted[Math.ceil(at)] ?? Number.NaN;
  return below + (above - below) * (at - Math.floor(at));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The median of ratios, and the range of the middle half. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function spread(values: readonly number[]): Spread {
  return { median: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) };
}

/**
 * Keeps the rounds in which the machine did little else: the half with the least CPU for a request, over all gateways
 * together, each relative to its own CPU. Disturbances only add CPU, and must not decide the result.
 *
 * @param columns for each gateway, the CPU of a request in each round
 * @returns the same columns with only the quieter rounds, in their order
 */
export function quieterHalf(columns: readonly (readonly number[])[]): number[][] {
  const middles = columns.map(median);
  const rounds = columns[0] ?? [];
  const costs = rounds.map((_, round) =>
    columns.reduce((sum, column, of) => sum + (column[round] ?? 0) / (middles[of] ?? 1), 0),
  );
  const limit = median(costs);
  return columns.map((column) => column.filter((_, round) => (costs[round] ?? 0) <= limit));
}
