import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { succeed } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { type FaultyGateway, faultyGateway } from '../support/faulty-gateway.ts';
import { upstreamState } from '../support/upstream-state.ts';

const REQUESTS = 100;
/** Retries that a process may make before any call has added to its budget. */
const HEAD_START = 3;

// `retry-delay.test.ts` tests how long the waits before retries are.
beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Reads this many different clients one after another; returns how many reads failed. */
async function readInTurn(ask: FaultyGateway['ask'], count = REQUESTS): Promise<number> {
  let failed = 0;
  for (let index = 0; index < count; index++) {
    const { errors } = await ask(`{ client(id: "c${index}") { id } }`);
    failed += errors === undefined ? 0 : 1;
  }
  return failed;
}

test('when each kept-alive connection is reset inside its next response, a request costs at most 1.2 calls', async () => {
  const { ask, api } = await faultyGateway();
  api.play = (socket, call) => (call.turn > 1 ? faults.resetInsideBody : succeed)(socket, call);
  await readInTurn(ask);
  expect(api.calls.length).toBeGreaterThanOrEqual(20);
  expect(api.calls.length).toBeLessThanOrEqual(REQUESTS * 1.2 + HEAD_START);
});

describe('where the circuit stays closed, the budget still limits retries', () => {
  test('when two of five calls fail', async () => {
    const { ask, api, ...gateway } = await faultyGateway();
    api.play = faults.share(2, 5, faults.status(503));
    await readInTurn(ask);
    expect(api.calls.length).toBeGreaterThan(REQUESTS * 1.15);
    expect(api.calls.length).toBeLessThanOrEqual(REQUESTS * 1.2 + HEAD_START);
    expect((await upstreamState(gateway)).circuit).toBe('closed');
  });

  test('when every call gets 429 with Retry-After: 0', async () => {
    const { ask, api } = await faultyGateway();
    api.play = faults.status(429, 'retry-after: 0');
    expect(await readInTurn(ask)).toBe(REQUESTS);
    expect(api.calls.length).toBeGreaterThan(REQUESTS * 1.15);
    expect(api.calls.length).toBeLessThanOrEqual(REQUESTS * 1.2 + HEAD_START);
  });
});

test('the budget saved while the REST API works allows ten more calls at most during an outage', async () => {
  const { ask, api } = await faultyGateway();
  const well = 50;
  expect(await readInTurn(ask, well)).toBe(0);
  api.play = faults.status(429, 'retry-after: 0');
  expect(await readInTurn(ask)).toBe(REQUESTS);
  const calls = api.calls.length - well;
  expect(calls).toBeGreaterThan(REQUESTS * 1.2 + HEAD_START);
  expect(calls).toBeLessThanOrEqual(REQUESTS * 1.2 + 10);
});

test('a wait that the deadline does not allow costs no retry of the budget', async () => {
  const { ask, api } = await faultyGateway();
  api.play = faults.status(429, 'retry-after: 60');
  const five = [1, 2, 3, 4, 5].map((index) => `c${index}: client(id: "c${index}") { id }`);
  expect((await ask(`{ ${five.join(' ')} }`)).errors).toHaveLength(5);
  api.play = faults.firstTimes(1, faults.status(503));
  const other = { authorization: 'Bearer another-key' };
  expect((await ask(`{ client(id: "c6") { id } }`, {}, other)).errors).toBeUndefined();
});

test('the budget refills while the REST API works', async () => {
  const { ask, api } = await faultyGateway();
  api.play = faults.status(429, 'retry-after: 0');
  await readInTurn(ask, 20);
  api.play = succeed;
  expect(await readInTurn(ask, 50)).toBe(0);
  const before = api.calls.length;
  // Four successful calls pay for the retry of every fifth one.
  api.play = faults.share(1, 5, faults.status(503));
  expect(await readInTurn(ask, 100)).toBe(0);
  expect(api.calls.length - before).toBeGreaterThan(120);
});
