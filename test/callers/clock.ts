import { onTestFinished, vi } from 'vitest';

/** Moves the clock on until the test is over; timers and the CPU do not notice. */
export function advanceClock(ms: number): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: now + ms });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}
