import { onTestFinished, vi } from 'vitest';
import { skippableTime } from '../support/skip-time.ts';

let skip: ((ms: number) => void) | undefined;

/** Moves all clocks forward until the test ends. Timers and CPU time are not affected. */
export function advanceClock(ms: number): void {
  if (skip === undefined) {
    skip = skippableTime();
    onTestFinished(() => {
      skip = undefined;
    });
  }
  skip(ms);
  setClock(ms);
}

/** Sets the clock of the machine forward or back until the test ends, as an administrator might; no time passes. */
export function setClock(ms: number): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: now + ms });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}
