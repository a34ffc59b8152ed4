import type { AddedLatency } from '../measure/added-latency.ts';
import { type Figures, figuresOf, ratiosOf } from '../measure/figures.ts';
import type { Slice } from '../measure/slice.ts';
import { median, type Spread, spread } from '../measure/statistics.ts';
import type { Setting } from '../settings.ts';

/** The results of one setting, ours first. */
export interface Measured {
  readonly setting: Setting;
  readonly figures: readonly Figures[];
  /** Ours divided by ours in neighbouring slices: 1 except for noise. */
  readonly same: Spread;
}

/** Everything in the report. */
export interface Results {
  readonly machine: string;
  readonly versions: string;
  readonly quick: boolean;
  readonly minutes: number;
  readonly loadAverage: number;
  /** Why some gateways were left out. */
  readonly missing: string | undefined;
  readonly changing: readonly Measured[];
  readonly stable: readonly Measured[];
  readonly others: readonly Measured[];
  readonly added: AddedLatency;
  /** Milliseconds from start to listening, by name of the gateway. */
  readonly startupMs: ReadonlyMap<string, number>;
  /** Megabytes after the time below under W4, by name of the gateway. */
  readonly memoryMb: ReadonlyMap<string, number>;
  readonly memorySeconds: number;
}

/** Collects the measurements of one setting: ours beside one peer after the other, some peers more than once. */
export function collectResults() {
  const own: Slice[] = [];
  const same: number[] = [];
  const peers = new Map<string, { slices: Slice[]; ratios: number[] }>();
  return {
    /**
     * @param ours the slices of ours; slices with the same index are from the same round
     * @returns the ratio of this pair of processes
     */
    add(name: string, ours: readonly Slice[], others: readonly Slice[]): number {
      const ratios = ratiosOf(ours, others);
      const costOf = (round: number) => ours[round]?.cpuMs ?? Number.NaN;
      own.push(...ours);
      // The last one in a round is the first in the next.
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
