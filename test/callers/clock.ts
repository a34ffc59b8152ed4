import { onTestFinished, vi } from 'vitest';
import { skippableTime } from '../support/skip-time.ts';

let skip: ((ms: number) => void) | undefined;

/** Time goes on by so much until the test is over; timers and the CPU do not notice. */
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

/** Somebody sets the clock of the machine on, or back, until the test is over; no time passes. */
export function setClock(ms: number): void {
  const now = Date.now();
  vi.useFakeTimers({ toFake: ['Date'], now: now + ms });
  onTestFinished(() => {
    vi.useRealTimers();
  });
}
