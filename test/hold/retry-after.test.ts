import { describe, expect, test } from 'vitest';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { OPERATIONS, type Operation, outcomeOf, run } from './operations.ts';

/** A REST API that answers 429 once, and then works. */
const limitedOnce = (...headers: readonly string[]) =>
  faults.firstTimes(1, faults.status(429, ...headers));

const dateIn = (ms: number) => new Date(Date.now() + ms).toUTCString();
const HOUR = 3_600_000;
/** HTTP dates have no milliseconds, so these are more than a second from now. */
const SOON = 2000;
/** What a REST API sends whose clock is this far ahead. */
const onClock = (aheadMs: number) => [
  `date: ${dateIn(aheadMs)}`,
  `retry-after: ${dateIn(aheadMs + SOON)}`,
];

const FITTING: readonly (readonly [operation: Operation, form: string, headers: () => string[]])[] =
  [
    ...OPERATIONS.map((each) => [each, 'with seconds', () => ['retry-after: 1']] as const),
    ['client', 'with a date', () => [`retry-after: ${dateIn(SOON)}`]],
    ['client', 'with a date on a clock that is an hour ahead', () => onClock(HOUR)],
    ['client', 'with a date on a clock that is an hour behind', () => onClock(-HOUR)],
  ];

describe('the gateway waits as Retry-After says when the deadline allows it', () => {
  test.each(FITTING)('%s, %s', async (operation, _form, headers) => {
    const { ask, api } = await faultyGateway();
    api.play = limitedOnce(...headers());
    const from = performance.now();
    expect(outcomeOf(await run(ask, operation), operation)).toBe('data');
    expect(performance.now() - from).toBeGreaterThanOrEqual(990);
    expect(api.calls).toHaveLength(2);
  });
});

describe.each([
  [429, 'RATE_LIMITED'],
  [503, 'UPSTREAM_UNAVAILABLE'],
])('with %i, a wait that the deadline does not allow is reported at once', (status, code) => {
  const LONG: readonly (readonly [form: string, seconds: number])[] = [
    ['3', 3],
    ['3600', 3600],
    ['  3600  ', 3600],
    ['999999999', 999_999_999],
    [dateIn(HOUR), 3600],
  ];
  test.each(LONG)('%s', async (form, seconds) => {
    const { ask, api } = await faultyGateway({ REQUEST_DEADLINE_MS: '3000' });
    api.play = faults.firstTimes(1, faults.status(status, `retry-after: ${form}`));
    const from = performance.now();
    const answer = await run(ask, 'client');
    expect(performance.now() - from).toBeLessThan(1500);
    expect(outcomeOf(answer, 'client')).toBe(code);
    const told = Number(answer.errors?.[0]?.extensions['retryAfterSeconds']);
    expect(Math.abs(told - seconds)).toBeLessThan(30);
    expect(api.calls).toHaveLength(1);
  });
});

test.each(['', 'soon', '-1', '1.5', '1e3', '0x10', '1000000000000', 'Mon', '1, 2'])(
  'an invalid Retry-After is ignored, and nothing is retried: %j',
  async (form) => {
    const { ask, api } = await faultyGateway();
    api.play = limitedOnce(`retry-after: ${form}`);
    const answer = await run(ask, 'client');
    expect(outcomeOf(answer, 'client')).toBe('RATE_LIMITED');
    expect(answer.errors?.[0]?.extensions).not.toHaveProperty('retryAfterSeconds');
    expect(api.calls).toHaveLength(1);
  },
);

test('a date in the past means no wait, and callers are told 0 seconds', async () => {
  const { ask, api } = await faultyGateway();
  api.play = faults.status(403, 'retry-after: Wed, 21 Oct 2015 07:28:00 GMT');
  const { errors } = await ask('{ client(id: "a") { id } }');
  expect(errors?.[0]?.extensions['retryAfterSeconds']).toBe(0);
});
