import { onTestFinished, vi } from 'vitest';

/**
 * Lets a test jump ahead on the clock of `performance.now()`, which deadlines, pauses and the circuit go by.
 * Timers that run already are not moved, so it is for a moment when nothing is under way.
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
