import { describe, expect, test } from 'vitest';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { OPERATIONS, outcomeOf, run } from './operations.ts';

/** A REST API that answers 429 once, and then works. */
const limitedOnce = (...headers: readonly string[]) =>
  faults.firstTimes(1, faults.status(429, ...headers));

/** Two seconds from now; HTTP dates have no milliseconds. */
const soon = () => new Date(Date.now() + 2000).toUTCString();

describe('the gateway waits as Retry-After says when the deadline allows it', () => {
  test.each(OPERATIONS)('%s, with seconds', async (operation) => {
    const { ask, api } = await faultyGateway();
    api.play = limitedOnce('retry-after: 1');
    const from = performance.now();
    expect(outcomeOf(await run(ask, operation), operation)).toBe('data');
    expect(performance.now() - from).toBeGreaterThanOrEqual(990);
    expect(api.calls).toHaveLength(2);
  });

  test('client, with a date', async () => {
    const { ask, api } = await faultyGateway();
    api.play = limitedOnce(`retry-after: ${soon()}`);
    const from = performance.now();
    expect(outcomeOf(await run(ask, 'client'), 'client')).toBe('data');
    expect(performance.now() - from).toBeGreaterThanOrEqual(990);
    expect(api.calls).toHaveLength(2);
  });
});

test.each([
  ['ahead of', 3_600_000],
  ['behind', -3_600_000],
])(
  'a date is compared with the clock of the REST API, even if that is an hour %s the clock of the gateway',
  async (_, apart) => {
    const theirs = (ms: number) => new Date(Date.now() + apart + ms).toUTCString();
    const { ask, api } = await faultyGateway();
    api.play = limitedOnce(`date: ${theirs(0)}`, `retry-after: ${theirs(2000)}`);
    const from = performance.now();
    expect(outcomeOf(await run(ask, 'client'), 'client')).toBe('data');
    expect(performance.now() - from).toBeGreaterThanOrEqual(990);
    expect(api.calls).toHaveLength(2);
  },
);

describe('a wait that the deadline does not allow is reported at once', () => {
  const LONG: readonly (readonly [form: string, seconds: number])[] = [
    ['3', 3],
    ['3600', 3600],
    ['  3600  ', 3600],
    ['999999999', 999_999_999],
    [new Date(Date.now() + 3_600_000).toUTCString(), 3600],
  ];
  test.each(LONG)('%s', async (form, seconds) => {
    const { ask, api } = await faultyGateway({ REQUEST_DEADLINE_MS: '3000' });
    api.play = limitedOnce(`retry-after: ${form}`);
    const from = performance.now();
    const answer = await run(ask, 'client');
    expect(performance.now() - from).toBeLessThan(1500);
    expect(outcomeOf(answer, 'client')).toBe('RATE_LIMITED');
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
