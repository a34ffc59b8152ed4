import { onTestFinished, vi } from 'vitest';

/**
 * Lets a test move the clock of `performance.now()` forward, which deadlines, pauses and the circuit use. Running
 * timers are not affected, so use it when nothing is in flight.
 */
export function skippableTime(): (ms: number) => void {
  const now = performance.now.bind(performance);
  let skippedMs = 0;
  const spy = vi.spyOn(performance, 'now').mockImplementation(() => now() + skippedMs);
  onTestFinished(() => spy.mockRestore());
  return (ms) => {
    skippedMs += ms;
  };
}
