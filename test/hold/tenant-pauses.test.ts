import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { answerBytes, type Play, succeed } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { createGate } from '../support/gate.ts';
import { skippableTime } from '../support/skip-time.ts';
import { until } from '../support/until.ts';
import { WRITES, write } from '../support/writes.ts';
import { allSucceed } from './operations.ts';

const READ = '{ client(id: "a") { id } }';
const as = (key: string) => ({ authorization: `Bearer ${key}` });

/** A REST API that answers one credential with 429, and serves all others. */
const limits =
  (key: string, retryAfter: string): Play =>
  (socket, call) => {
    const limited = call.headers['authorization'] === `Basic ${btoa(`${key}:`)}`;
    if (limited) {
      socket.write(answerBytes(429, '', [`retry-after: ${retryAfter}`]));
    } else {
      succeed(socket, call);
    }
  };

describe('a credential that got 429', () => {
  test('is the only one that pauses, and is told so without a call', async () => {
    const { ask, api } = await faultyGateway();
    api.play = limits('busy', '60');
    expect(failures(await ask(READ, {}, as('busy')))).toEqual([['client', 'RATE_LIMITED']]);
    expect(api.calls).toHaveLength(1);

    const again = await ask('{ client(id: "b") { id } clients { totalCount } }', {}, as('busy'));
    expect(failures(again)).toEqual([
      ['client', 'RATE_LIMITED'],
      ['clients', 'RATE_LIMITED'],
    ]);
    const seconds = Number(again.errors?.[0]?.extensions['retryAfterSeconds']);
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThanOrEqual(60);
    expect(api.calls).toHaveLength(1);

    expect((await ask(READ, {}, as('calm'))).errors).toBeUndefined();
    expect(api.calls).toHaveLength(2);
  });

  test.each(WRITES)('does not send a %s either, which surely did not happen', async (field) => {
    const { ask, api } = await faultyGateway();
    api.play = limits('busy', '60');
    await ask(READ, {}, as('busy'));
    const answer = await write(ask, field, { headers: as('busy') });
    expect(failures(answer)).toEqual([[field, 'RATE_LIMITED']]);
    expect(api.calls).toHaveLength(1);
  });

  test('sends no more calls, not even those that were waiting for a connection', async () => {
    const { ask, api } = await faultyGateway({ CLIENTS_API_CONNECTIONS: '4' });
    api.play = limits('busy', '60');
    const ids = Array.from({ length: 20 }, (_, index) => `"c${index}"`);
    const { errors } = await ask(`{ nodes(ids: [${ids}]) { id } }`, {}, as('busy'));
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(
      Array(20).fill('RATE_LIMITED'),
    );
    // Its calls may use half of the connections.
    expect(api.calls).toHaveLength(2);
  });

  test('is served again when the pause is over', async () => {
    const skip = skippableTime();
    const { ask, api } = await faultyGateway();
    api.play = limits('busy', '60');
    await ask(READ, {}, as('busy'));
    api.play = succeed;
    skip(49_000);
    for (let nth = 0; nth < 20; nth++) {
      expect((await ask(READ, {}, as('busy'))).errors).toHaveLength(1);
    }
    skip(11_500);
    expect((await ask(READ, {}, as('busy'))).errors).toBeUndefined();
    expect(api.calls).toHaveLength(2);

    // Being told to wait is no retry, and costs none of the budget.
    api.play = faults.firstTimes(1, faults.status(503));
    expect((await ask(READ, {}, as('busy'))).errors).toBeUndefined();
    expect(api.calls).toHaveLength(4);
  });

  test('does not end its pause early because of a later 429 without a time', async () => {
    const { ask, api } = await faultyGateway();
    const gate = createGate();
    api.play = gate.play;
    const [first, second] = ['a', 'b'].map((id) => ask(`{ client(id: "${id}") { id } }`));
    await until(() => gate.held.length === 2);
    gate.held[0]?.answer(faults.status(429, 'retry-after: 60'));
    await Promise.race([first, second]);
    gate.held[1]?.answer(faults.status(429));
    await Promise.all([first, second]);
    const { errors } = await ask(READ);
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'RATE_LIMITED' });
    expect(errors?.[0]?.extensions['retryAfterSeconds']).toBeGreaterThan(50);
    expect(api.calls).toHaveLength(2);
  });

  test.each(['999999999', 'Fri, 31 Dec 9999 23:59:59 GMT'])(
    'pauses for ten minutes at most: %s',
    async (retryAfter) => {
      const { ask, api } = await faultyGateway();
      api.play = faults.status(429, `retry-after: ${retryAfter}`);
      await ask(READ);
      const { errors } = await ask(READ);
      expect(errors?.[0]?.extensions).toMatchObject({ retryAfterSeconds: 600 });
      expect(api.calls).toHaveLength(1);
    },
  );

  test('waits for the end of a pause that the deadline allows, also with new operations', async () => {
    const { ask, api } = await faultyGateway();
    api.play = limits('busy', '1');
    const first = ask(READ, {}, as('busy'));
    await until(() => api.calls.length === 1);
    api.play = succeed;
    const from = performance.now();
    const more = ['b', 'c'].map((id) => ask(`{ client(id: "${id}") { id } }`, {}, as('busy')));
    await allSucceed(more);
    expect(performance.now() - from).toBeGreaterThan(500);
    expect((await first).errors).toBeUndefined();
    expect(api.calls).toHaveLength(4);
  });
});

test('a 429 does not open the circuit for others', async () => {
  const { ask, api, fetch } = await faultyGateway();
  api.play = limits('busy', '60');
  for (let index = 0; index < 30; index++) {
    await ask(`{ client(id: "c${index}") { id } }`, {}, as('busy'));
  }
  expect(await (await fetch('/readyz')).json()).toMatchObject({
    ready: true,
    clientsApi: { circuit: 'closed' },
  });
  expect(api.calls).toHaveLength(1);
});

test('a credential that got 429 without a time to wait does not pause', async () => {
  const { ask, api } = await faultyGateway();
  api.play = faults.status(429);
  expect(failures(await ask(READ))).toEqual([['client', 'RATE_LIMITED']]);
  api.play = succeed;
  expect((await ask(READ)).errors).toBeUndefined();
  expect(api.calls).toHaveLength(2);
});
