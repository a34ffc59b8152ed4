import { setTimeout as delay } from 'node:timers/promises';

/**
 * Waits until a condition is true.
 *
 * @returns the milliseconds that it took
 * @throws when it takes longer than the limit
 */
export async function until(
  what: () => boolean | Promise<boolean>,
  withinMs = 5000,
): Promise<number> {
  const from = performance.now();
  while (!(await what())) {
    if (performance.now() - from > withinMs) {
      throw new Error(`It was not so within ${withinMs} ms: ${what}`);
    }
    await delay(2);
  }
  return performance.now() - from;
}
