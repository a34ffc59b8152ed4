import { setTimeout as delay } from 'node:timers/promises';
import type { Callers, Sample } from './send-operation.ts';

const TICK_MS = 2;

/**
 * Sends a number of operations per second whatever their outcomes, at random moments as independent callers do. The time
 * of each is counted from when it was due, so that delays in sending count as well.
 */
export async function openLoop(
  callers: Callers,
  {
    perSecond,
    seconds,
    operation,
  }: {
    readonly perSecond: number;
    readonly seconds: number;
    readonly operation: () => string;
  },
): Promise<Sample[]> {
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1000;
  const gapMs = () => (-Math.log(1 - Math.random()) * 1000) / perSecond;
  const under: Promise<Sample>[] = [];
  let dueAt = startedAt + gapMs();
  while (dueAt < endsAt) {
    const now = performance.now();
    for (; dueAt <= now && dueAt < endsAt; dueAt += gapMs()) {
      under.push(callers.send(operation(), dueAt));
    }
    await delay(TICK_MS);
  }
  return Promise.all(under);
}

/** Runs this many callers, each of whom sends the next operation as soon as it has a response. */
export async function closedLoop(
  callers: Callers,
  {
    concurrency,
    seconds,
    operation,
  }: {
    readonly concurrency: number;
    readonly seconds: number;
    readonly operation: () => string;
  },
): Promise<Sample[]> {
  const endsAt = performance.now() + seconds * 1000;
  const samples: Sample[] = [];
  const one = async () => {
    while (performance.now() < endsAt) {
      samples.push(await callers.send(operation(), performance.now()));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, one));
  return samples;
}
