import type { AddedLatency } from '../measure/added-latency.ts';
import { type Figures, figuresOf, ratiosOf } from '../measure/figures.ts';
import type { Slice } from '../measure/slice.ts';
import { median, type Spread, spread } from '../measure/statistics.ts';
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

/** Collects what was measured under one setting: ours beside one peer after the other, some more than once. */
export function collectResults() {
  const own: Slice[] = [];
  const same: number[] = [];
  const peers = new Map<string, { slices: Slice[]; ratios: number[] }>();
  return {
    /**
     * @param ours the slices of ours, each in the same round as the other's of the same place
     * @returns the ratio of this pair of processes
     */
    add(name: string, ours: readonly Slice[], others: readonly Slice[]): number {
      const ratios = ratiosOf(ours, others);
      const costOf = (round: number) => ours[round]?.cpuMs ?? Number.NaN;
      own.push(...ours);
      // Who is last in a round is first in the next one.
      for (let round = 1; round + 1 < ours.length; round += 2) {
        same.push(costOf(round + 1) / costOf(round));
      }
      const peer = peers.get(name) ?? { slices: [], ratios: [] };
      peer.slices.push(...others);
      peer.ratios.push(...ratios);
      peers.set(name, peer);
      return median(ratios);
    },
    measured: (setting: Setting): Measured => ({
      setting,
      figures: [
        figuresOf('ours', own),
        ...Array.from(peers, ([name, { slices, ratios }]) =>
          figuresOf(name, slices, spread(ratios)),
        ),
      ],
      same: spread(same),
    }),
  };
}
