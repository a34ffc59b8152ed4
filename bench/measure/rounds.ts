import type { Stub } from '../upstream/start-stub.ts';
import { type Contestant, runSlice, type Slice } from './slice.ts';

/** How long to warm up and to measure. */
export interface Pace {
  /** Maximum time of the warm-up under load; see also `WARM_REQUESTS`. */
  readonly warmMs: number;
  readonly rounds: number;
  readonly sliceMs: number;
}

const WARMING_MS = 1000;
/** A gateway is warm after this many responses. */
const WARM_REQUESTS = 15_000;

/**
 * Measures gateways side by side, in slices: A B, B A, A B, ... The speed of a machine drifts within a minute, so only
 * slices close in time can be compared. Gateways are also warmed up in turns, since a process that is idle for long gets
 * slow again.
 *
 * @returns the slices of each gateway; slices with the same index are from the same round
 */
export async function runRounds(
  contestants: readonly Contestant[],
  stub: Stub,
  { callers, pace }: { callers: number; pace: Pace },
): Promise<Slice[][]> {
  await warmUp(contestants, stub, { callers, pace });
  const run = (contestant: Contestant) => runSlice(contestant, stub, { callers, ms: pace.sliceMs });
  const slices = contestants.map((contestant) => ({ contestant, slices: [] as Slice[] }));
  for (let round = 0; round < pace.rounds; round++) {
    for (const entry of round % 2 === 0 ? slices : slices.toReversed()) {
      entry.slices.push(await run(entry.contestant));
    }
  }
  return slices.map(({ slices }) => slices);
}

async function warmUp(
  contestants: readonly Contestant[],
  stub: Stub,
  { callers, pace }: { callers: number; pace: Pace },
): Promise<void> {
  const warmth = contestants.map((contestant) => ({ contestant, ms: 0, requests: 0 }));
  const cold = () =>
    warmth.filter(({ ms, requests }) => ms < pace.warmMs && requests < WARM_REQUESTS);
  for (let left = cold(); left.length > 0; left = cold()) {
    for (const entry of left) {
      const { elapsedMs, requests } = await runSlice(entry.contestant, stub, {
        callers,
        ms: Math.min(WARMING_MS, pace.warmMs),
      });
      entry.ms += elapsedMs;
      entry.requests += requests;
    }
  }
}
