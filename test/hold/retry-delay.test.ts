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

/** A new budget has enough retries for each row. */
function delay(error: unknown, retries: number, random = 0.5) {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  return retryDelayMs(error, retries, { budget: createRetryBudget(), leftMs: 10_000 });
}

test.each([
  ['the first', 0, 100],
  ['the second', 1, 200],
])('%s wait is random, from zero to a maximum that doubles (full jitter)', (_n, retries, most) => {
  expect(delay(lost, retries, 0)).toBe(0);
  expect(delay(lost, retries, 0.5)).toBe(most / 2);
  expect(delay(lost, retries, 1)).toBe(most);
});

test('a call is retried twice, and not a third time', () => {
  expect(delay(lost, 2)).toBeUndefined();
});

test('the wait that the REST API asks for is used as it is, without jitter', () => {
  for (const random of [0, 1]) {
    expect(delay(status(429, 7), 0, random)).toBe(7000);
    expect(delay(status(503, 7), 1, random)).toBe(7000);
  }
});

test('after a kept-alive connection was closed, a call is repeated at once, even after two retries, and without using the budget', () => {
  const empty = { budget: { deposit() {}, withdraw: () => false }, leftMs: 1 };
  expect(retryDelayMs(stale, 0, empty)).toBe(0);
  expect(retryDelayMs(stale, 2, empty)).toBe(0);
  expect(retryDelayMs(stale, 3, empty)).toBeUndefined();
  expect(retryDelayMs(stale, 0, { ...empty, leftMs: 0 })).toBeUndefined();
  expect(retryDelayMs(lost, 0, empty)).toBeUndefined();
});
