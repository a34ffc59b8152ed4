import type { Slice } from './slice.ts';
import { median, quantile, quieterHalf, type Spread } from './statistics.ts';

/** The figures of one gateway under one load. */
export interface Figures {
  readonly name: string;
  /** The CPU time of our operation divided by that of this gateway; undefined for ours. */
  readonly ratio: Spread | undefined;
  readonly cpuMsPerThousand: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly upstreamCalls: number;
  readonly rssMb: number;
  /** Operations that a gateway refused under this load, for each one that it executed. */
  readonly refused: number;
}

export function figuresOf(name: string, slices: readonly Slice[], ratio?: Spread): Figures {
  const of = (value: (slice: Slice) => number) => median(slices.map(value));
  const latencies = slices.flatMap(({ latenciesMs }) => latenciesMs);
  const sum = (value: (slice: Slice) => number) =>
    slices.reduce((total, slice) => total + value(slice), 0);
  return {
    name,
    ratio,
    cpuMsPerThousand: of(({ cpuMs }) => cpuMs) * 1000,
    perSecond: of(({ requests, elapsedMs }) => (requests / elapsedMs) * 1000),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
    upstreamCalls:
      sum((slice) => slice.upstreamCalls * slice.requests) / sum(({ requests }) => requests),
    rssMb: of(({ rssMb }) => rssMb),
    refused: sum(({ refused }) => refused) / sum(({ requests }) => requests),
  };
}

/** The ratios of the CPU of a request in neighbouring slices, in the quieter half of the rounds. */
export function ratiosOf(slices: readonly Slice[], to: readonly Slice[]): number[] {
  const costs = [slices, to].map((list) => list.map(({ cpuMs }) => cpuMs));
  const [above = [], below = []] = quieterHalf(costs);
  return above.map((value, at) => value / (below[at] ?? Number.NaN));
}
