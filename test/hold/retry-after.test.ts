import { describe, expect, test } from 'vitest';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { OPERATIONS, outcomeOf, run } from './operations.ts';

/** 429 once; after that the REST API is well. */
const limitedOnce = (...headers: readonly string[]) =>
  faults.firstTimes(1, faults.status(429, ...headers));

/** In two seconds, to the second: dates of HTTP know no parts of it. */
const soon = () => new Date(Date.now() + 2000).toUTCString();

describe('a wait that fits into the deadline is waited, whatever is asked', () => {
  test.each(OPERATIONS)('%s, by seconds', async (operation) => {
    const { ask, api } = await faultyGateway();
    api.play = limitedOnce('retry-after: 1');
    const from = performance.now();
    expect(outcomeOf(await run(ask, operation), operation)).toBe('data');
    expect(performance.now() - from).toBeGreaterThanOrEqual(990);
    expect(api.calls).toHaveLength(2);
  });

  test('client, by a date', async () => {
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
  'a date is told by the clock of the REST API, be it an hour %s that of the gateway',
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

describe('a wait that does not fit is told at once, and not slept', () => {
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
  'what is no time to wait is none, and nothing is tried again: %j',
  async (form) => {
    const { ask, api } = await faultyGateway();
    api.play = limitedOnce(`retry-after: ${form}`);
    const answer = await run(ask, 'client');
    expect(outcomeOf(answer, 'client')).toBe('RATE_LIMITED');
    expect(answer.errors?.[0]?.extensions).not.toHaveProperty('retryAfterSeconds');
    expect(api.calls).toHaveLength(1);
  },
);

test('a time that is over is no time to wait, and callers are told so', async () => {
  const { ask, api } = await faultyGateway();
  api.play = faults.status(403, 'retry-after: Wed, 21 Oct 2015 07:28:00 GMT');
  const { errors } = await ask('{ client(id: "a") { id } }');
  expect(errors?.[0]?.extensions['retryAfterSeconds']).toBe(0);
});
