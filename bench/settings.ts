import type { Data } from './upstream/protocol.ts';
import type { WorkloadName } from './workloads.ts';

/** One column of the tables: a workload and its conditions. */
export interface Setting {
  readonly name: string;
  readonly workload: WorkloadName;
  readonly data: Data;
  readonly latencyMs: number;
  readonly callers: number;
  /** Longer slices, for a caller that mostly waits. */
  readonly sliceMs: number;
}

const SLICE_MS = 500;
const usual = { latencyMs: 0, callers: 32, sliceMs: SLICE_MS };

const settingsOf = (data: Data): Setting[] =>
  (['W1', 'W2', 'W3', 'W4', 'W5'] as const).map((workload) => ({
    name: workload,
    workload,
    data,
    ...usual,
  }));

/** With changing data, no cache can help. */
export const changing: readonly Setting[] = settingsOf('changing');

/** With stable data, the upstream sends the same response again and again. */
export const stable: readonly Setting[] = settingsOf('stable');

export const others: readonly Setting[] = [
  {
    name: 'W5, 20 ms, 1 caller',
    workload: 'W5',
    data: 'stable',
    latencyMs: 20,
    callers: 1,
    sliceMs: 4 * SLICE_MS,
  },
  {
    name: 'W5, 20 ms, 64 callers',
    workload: 'W5',
    data: 'stable',
    latencyMs: 20,
    callers: 64,
    sliceMs: SLICE_MS,
  },
  { name: 'W6', workload: 'W6', data: 'stable', ...usual },
  { name: 'W7', workload: 'W7', data: 'stable', ...usual },
];
