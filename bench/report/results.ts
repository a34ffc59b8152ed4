import type { AddedLatency } from '../measure/added-latency.ts';
import { type Figures, figuresOf, ratioOf } from '../measure/figures.ts';
import type { Slice } from '../measure/slice.ts';
import { type Spread, spread } from '../measure/statistics.ts';
import type { Setting } from '../settings.ts';

/** One setting, measured: ours first. */
export interface Measured {
  readonly setting: Setting;
  readonly figures: readonly Figures[];
  /** Ours to ours in neighbouring slices: 1 but for noise. */
  readonly same: Spread;
}

/** Everything that the report tells. */
export interface Results {
  readonly machine: string;
  readonly versions: string;
  readonly quick: boolean;
  readonly minutes: number;
  readonly loadAverage: number;
  readonly missing: readonly string[];
  readonly changing: readonly Measured[];
  readonly stable: readonly Measured[];
  readonly others: readonly Measured[];
  readonly added: AddedLatency;
  /** By name of the gateway: milliseconds from start to listening. */
  readonly startupMs: ReadonlyMap<string, number>;
  /** By name of the gateway: megabytes after the time below of W4. */
  readonly memoryMb: ReadonlyMap<string, number>;
  readonly memorySeconds: number;
}

/** Collects what was measured under one setting: ours beside one peer after the other. */
export function collectResults() {
  const own: Slice[] = [];
  const same: number[] = [];
  const peers: Figures[] = [];
  return {
    /** @param ours the slices of ours, each in the same round as the other's of the same place */
    add(name: string, ours: readonly Slice[], others: readonly Slice[]): Spread {
      const costs = ours.map(({ cpuMs }) => cpuMs);
      const ratio = ratioOf(
        costs,
        others.map(({ cpuMs }) => cpuMs),
      );
      own.push(...ours);
      // Who is last in a round is first in the next one.
      for (let round = 1; round + 1 < costs.length; round += 2) {
        same.push((costs[round + 1] ?? Number.NaN) / (costs[round] ?? Number.NaN));
      }
      peers.push(figuresOf(name, others, ratio));
      return ratio;
    },
    measured: (setting: Setting): Measured => ({
      setting,
      figures: [figuresOf('ours', own), ...peers],
      same: spread(same),
    }),
  };
}
