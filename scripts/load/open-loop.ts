import { setTimeout as delay } from 'node:timers/promises';
import type { Callers, Sample } from './send-operation.ts';

const TICK_MS = 2;

/**
 * Sends so many operations a second whatever becomes of them, at random moments as independent callers do, and
 * counts the time of each from when it was due: a gateway that is late makes none of them wait unseen.
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

/** As many callers as that, each of whom asks again as soon as it is answered. */
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
