import { afterEach, expect, test, vi } from 'vitest';
import { ConnectionError } from '../../src/rest/errors/connection-error.ts';
import { StatusError } from '../../src/rest/errors/status-error.ts';
import { createRetryBudget } from '../../src/rest/protection/retry-budget.ts';
import { retryDelayMs } from '../../src/rest/protection/retry-delay.ts';

const lost = new ConnectionError('read', { sent: true, stale: false, reason: undefined });
const stale = new ConnectionError('read', { sent: true, stale: true, reason: undefined });
const status = (code: number, retryAfterSeconds?: number) =>
  new StatusError('read', {
    status: code,
    body: undefined,
    retryAfterSeconds,
    serviceKey: false,
  });

afterEach(() => {
  vi.restoreAllMocks();
});

/** One budget is enough for what each row asks. */
function delay(error: unknown, retries: number, random = 0.5) {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  return retryDelayMs(error, retries, { budget: createRetryBudget(), leftMs: 10_000 });
}

test.each([
  ['the first', 0, 100],
  ['the second', 1, 200],
])(
  '%s wait is anywhere from nothing to twice the one before it: full jitter',
  (_n, retries, most) => {
    expect(delay(lost, retries, 0)).toBe(0);
    expect(delay(lost, retries, 0.5)).toBe(most / 2);
    expect(delay(lost, retries, 1)).toBe(most);
  },
);

test('there are two tries more, and no third', () => {
  expect(delay(lost, 2)).toBeUndefined();
});

test('the wait that the REST API asks for is neither shortened nor scattered', () => {
  for (const random of [0, 1]) {
    expect(delay(status(429, 7), 0, random)).toBe(7000);
    expect(delay(status(503, 7), 1, random)).toBe(7000);
  }
});

test('a kept-alive connection that was just closed is no failure: at once, for nothing, and once', () => {
  const empty = { budget: { deposit() {}, withdraw: () => false }, leftMs: 1 };
  expect(retryDelayMs(stale, 0, empty)).toBe(0);
  expect(retryDelayMs(stale, 1, empty)).toBeUndefined();
  expect(retryDelayMs(stale, 0, { ...empty, leftMs: 0 })).toBeUndefined();
  expect(retryDelayMs(lost, 0, empty)).toBeUndefined();
});
