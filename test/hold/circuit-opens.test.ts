import { describe, expect, test } from 'vitest';
import { answerBytes, type Play, succeed } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { restClient } from '../support/scripted-api.ts';
import { skippableTime } from '../support/skip-time.ts';
import { upstreamState } from '../support/upstream-state.ts';
import { WRITES, write } from '../support/writes.ts';
import { readMany } from './operations.ts';

/** Enough calls to open the circuit, if they count as failures. */
const CALLS = 24;

const OPENS: readonly (readonly [fault: string, play: Play])[] = [
  ['resets before the response', faults.resetBeforeAnswer],
  ['resets inside the body', faults.resetInsideBody],
  ['bodies cut short', faults.cutByLength],
  ['no responses', faults.noAnswer],
  ['bodies that stall', faults.slowBody],
  ['a byte at a time', faults.oneByteAtATime],
  ['502', faults.status(502)],
  ['503', faults.status(503)],
  ['504', faults.status(504)],
];

const STAYS_CLOSED: readonly (readonly [fault: string, play: Play])[] = [
  ['400', faults.status(400)],
  ['401', faults.status(401)],
  ['403', faults.status(403)],
  ['404', faults.status(404)],
  ['409', faults.status(409)],
  ['422', faults.status(422)],
  ['429', faults.status(429)],
  ['500', faults.status(500)],
  ['501', faults.status(501)],
  ['302', faults.status(302, 'location: /v2')],
  ['HTML', faults.html],
  ['bad JSON', faults.badJson],
  ['JSON of another shape', faults.wrongShape],
  ['204', faults.noContent],
  ['bodies that are too large', faults.endlessBody],
  [
    'clients that break the contract',
    (socket) => socket.write(answerBytes(200, { ...restClient('a'), name: 7 })),
  ],
];

const ENV = { CLIENTS_API_TIMEOUT_MS: '300', MAX_ANSWER_BYTES: '65536' };

test.each(OPENS)('the circuit opens for %s', async (_fault, play) => {
  const gateway = await faultyGateway(ENV);
  gateway.api.play = play;
  await readMany(gateway, CALLS);
  expect((await upstreamState(gateway)).circuit).toBe('open');
});

test('the circuit opens for connections that are refused', async () => {
  const gateway = await faultyGateway(ENV);
  await gateway.api.refuse();
  await readMany(gateway, CALLS);
  expect((await upstreamState(gateway)).circuit).toBe('open');
});

test.each(STAYS_CLOSED)('the circuit stays closed for %s', async (_fault, play) => {
  const gateway = await faultyGateway(ENV);
  gateway.api.play = play;
  await readMany(gateway, CALLS);
  expect(gateway.api.calls.length).toBeGreaterThanOrEqual(CALLS);
  expect((await upstreamState(gateway)).circuit).toBe('closed');
});

test.each(WRITES)('the circuit opens for writes that fail, too: %s', async (field) => {
  const gateway = await faultyGateway(ENV);
  gateway.api.play = faults.status(503);
  await Promise.all(Array.from({ length: CALLS }, () => write(gateway.ask, field, { id: 'a' })));
  expect((await upstreamState(gateway)).circuit).toBe('open');
});

describe('the circuit opens when half of 20 calls or more fail within 10 s', () => {
  test.each([
    [19, 10, 'closed'],
    [20, 10, 'open'],
    [40, 5, 'open'],
    [60, 4, 'closed'],
  ])('%i calls, %i of ten fail: %s', async (count, failing, circuit) => {
    const gateway = await faultyGateway(ENV);
    gateway.api.play = faults.share(failing, 10, faults.status(504));
    await readMany(gateway, count);
    expect((await upstreamState(gateway)).circuit).toBe(circuit);
  });
});

test('calls that wait when the circuit opens are not made, and give back their places', async () => {
  const skip = skippableTime();
  const gateway = await faultyGateway({ ...ENV, CLIENTS_API_CONNECTIONS: '4' });
  gateway.api.play = faults.status(504);
  await readMany(gateway, 40);
  // One credential gets half of the places.
  expect(gateway.api.calls.length).toBeLessThan(20 + 2);
  expect(await upstreamState(gateway)).toEqual({ circuit: 'open', running: 0, waiting: 0 });
  gateway.api.play = succeed;
  skip(5000);
  await gateway.ask('{ client(id: "probe") { id } }');
  await readMany(gateway, 4);
  expect(await upstreamState(gateway)).toEqual({ circuit: 'closed', running: 0, waiting: 0 });
});
