import { describe, expect, test } from 'vitest';
import { askAndLeave } from '../support/ask-and-leave.ts';
import { type FaultServer, type Play, succeed } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { createGate } from '../support/gate.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { upstreamState } from '../support/upstream-state.ts';

/** The promised 100 ms, and a margin for a busy machine. */
const FREED_WITHIN_MS = 100 + 150;

const UNTOLD = 'a write ended, and its caller was not told how';

const hits = (api: FaultServer, count: number) => until(() => api.calls.length === count);

const CASES: readonly (readonly [where: string, play: Play, query: string, reads: number])[] = [
  ['before a response', faults.noAnswer, '{ client(id: "a") { id } }', 1],
  ['inside the headers', faults.slowHeaders, '{ clients { totalCount } }', 1],
  ['inside a body', faults.slowBody, '{ client(id: "a") { id } }', 1],
  ['inside a flood of 1xx responses', faults.floodOf1xx, '{ client(id: "a") { id } }', 1],
  [
    'with many reads in flight',
    faults.noAnswer,
    '{ nodes(ids: ["a", "b", "c", "d"]) { id } clients { totalCount } }',
    5,
  ],
];

describe('when a caller leaves, these calls end or are never made', () => {
  test.each(CASES)('reads %s', async (_where, play, query, reads) => {
    const gateway = await faultyGateway();
    gateway.api.play = play;
    const { leave } = askAndLeave(gateway, query);
    await hits(gateway.api, reads);
    expect(gateway.api.connections()).toBe(reads);
    await leave();
    expect(await until(() => gateway.api.connections() === 0)).toBeLessThan(FREED_WITHIN_MS);
    await until(async () => (await upstreamState(gateway)).running === 0);
    expect(gateway.api.calls).toHaveLength(reads);
  });

  test.each([
    ['reads', '{ client(id: "a") { id } }'],
    ['writes', 'mutation { deleteClient(id: "a") { __typename } }'],
  ])(
    '%s for which a connection is being opened, and that connection is given up',
    async (_what, query) => {
      const { api } = await faultyGateway();
      // A server without TLS waits for the rest of a request.
      const gateway = await gatewayForTest({ url: api.url.replace('http:', 'https:') });
      const { leave } = askAndLeave(gateway, query);
      await until(() => api.connections() === 1);
      await leave();
      expect(await until(() => api.connections() === 0)).toBeLessThan(FREED_WITHIN_MS);
    },
  );

  test.each([
    ['reads', '{ client(id: "b") { id } }'],
    ['writes', 'mutation { deleteClient(id: "b") { __typename } }'],
  ])('%s in the queue', async (_what, query) => {
    const gateway = await faultyGateway({ CLIENTS_API_CONNECTIONS: '1' });
    gateway.api.play = faults.noAnswer;
    const first = askAndLeave(gateway, '{ client(id: "a") { id } }');
    await hits(gateway.api, 1);
    const second = askAndLeave(gateway, query);
    await until(async () => (await upstreamState(gateway)).waiting === 1);
    await second.leave();
    await until(async () => (await upstreamState(gateway)).waiting === 0);
    gateway.api.play = succeed;
    await first.leave();
    const { data } = await gateway.ask('{ client(id: "c") { id } }');
    expect(data).toEqual({ client: { id: 'c' } });
    expect(gateway.api.lines()).toEqual(['GET /v2/clients/a', 'GET /v2/clients/c']);
  });

  test('reads that wait before a retry', async () => {
    const gateway = await faultyGateway();
    gateway.api.play = faults.status(503, 'retry-after: 1');
    const { leave } = askAndLeave(gateway, '{ client(id: "a") { id } }');
    await hits(gateway.api, 1);
    gateway.api.play = succeed;
    await leave();
    await until(() => gateway.logs.some(({ outcome }) => outcome === 'cancelled'), 900);
    expect(gateway.api.calls).toHaveLength(1);
  });

  test('reads that a write would need afterwards', async () => {
    const gateway = await faultyGateway({ CLIENTS_API_CONNECTIONS: '1' });
    const finish = Promise.withResolvers<void>();
    gateway.api.play = (socket, call) => {
      if (call.method === 'PUT') {
        finish.promise.then(() => faults.noContent(socket, call));
      }
    };
    const writing = askAndLeave(
      gateway,
      'mutation { updateClient(id: "a", input: { name: "A" }) { ... on UpdateClientSuccess { client { name } } } }',
    );
    await hits(gateway.api, 1);
    const reading = askAndLeave(gateway, '{ client(id: "b") { id } }');
    await until(async () => (await upstreamState(gateway)).waiting === 1);
    await writing.leave();
    // A later request was answered, so the gateway knows by now that the caller has left.
    await gateway.fetch('/livez');
    await gateway.fetch('/livez');
    finish.resolve();
    await hits(gateway.api, 2);
    await until(async () => (await upstreamState(gateway)).waiting === 0, 2000);
    expect(gateway.api.lines()).toEqual(['PUT /v2/clients/a', 'GET /v2/clients/b']);
    await reading.leave();
  });

  test('reads in the queue, and the next call of the same credential takes their turn', async () => {
    const gateway = await faultyGateway({ CLIENTS_API_CONNECTIONS: '1' });
    const gate = createGate();
    gateway.api.play = gate.play;
    const first = gateway.ask('{ client(id: "a") { id } }');
    await hits(gateway.api, 1);
    const second = askAndLeave(gateway, '{ client(id: "b") { id } }');
    await until(async () => (await upstreamState(gateway)).waiting === 1);
    const third = gateway.ask('{ client(id: "c") { id } }');
    await until(async () => (await upstreamState(gateway)).waiting === 2);
    await second.leave();
    await until(async () => (await upstreamState(gateway)).waiting === 1);
    gate.open();
    expect((await first).data).toEqual({ client: { id: 'a' } });
    expect((await third).data).toEqual({ client: { id: 'c' } });
    expect(gateway.api.lines()).toEqual(['GET /v2/clients/a', 'GET /v2/clients/c']);
  });

  test('writes that would come next', async () => {
    const gateway = await faultyGateway({ CLIENTS_API_CONNECTIONS: '1' });
    const gate = createGate();
    gateway.api.play = gate.play;
    const writing = askAndLeave(
      gateway,
      'mutation { a: deleteClient(id: "a") { __typename } b: deleteClient(id: "b") { __typename } }',
    );
    await hits(gateway.api, 1);
    const reading = gateway.ask('{ client(id: "c") { id } }');
    await until(async () => (await upstreamState(gateway)).waiting === 1);
    await writing.leave();
    // A later request was answered, so the gateway knows by now that the caller has left.
    await gateway.fetch('/livez');
    await gateway.fetch('/livez');
    gate.held[0]?.answer();
    await hits(gateway.api, 2);
    await until(async () => (await upstreamState(gateway)).waiting === 0, 2000);
    gate.open();
    expect((await reading).data).toEqual({ client: { id: 'c' } });
    expect(gateway.api.lines()).toEqual(['DELETE /v2/clients/a', 'GET /v2/clients/c']);
  });
});

test.each([
  ['createClient', 'mutation { createClient(input: { name: "A" }) { __typename } }'],
  ['updateClient', 'mutation { updateClient(id: "a", input: { name: "A" }) { __typename } }'],
  ['deleteClient', 'mutation { deleteClient(id: "a") { __typename } }'],
])('%s that was sent is not cut off when its caller leaves', async (_write, query) => {
  const gateway = await faultyGateway();
  const finish = Promise.withResolvers<void>();
  let isCut = false;
  gateway.api.play = (socket, call) => {
    socket.once('close', () => {
      isCut = true;
    });
    finish.promise.then(() => succeed(socket, call));
  };
  const { leave } = askAndLeave(gateway, query);
  await hits(gateway.api, 1);
  await leave();
  // Longer than it takes to give up a read.
  await expect(until(() => isCut, 400)).rejects.toThrow();
  expect(await upstreamState(gateway)).toMatchObject({ running: 1 });
  finish.resolve();
  await until(async () => (await upstreamState(gateway)).running === 0);
  expect(isCut).toBe(false);
  expect(gateway.api.calls).toHaveLength(1);
  expect(gateway.logs).toContainEqual(
    expect.objectContaining({
      msg: UNTOLD,
      method: gateway.api.calls[0]?.method,
      status: expect.any(Number),
    }),
  );
});

test('the log says nothing of a write that was not sent when its caller left', async () => {
  const gateway = await faultyGateway();
  const finish = Promise.withResolvers<void>();
  gateway.api.play = (socket, call) => finish.promise.then(() => succeed(socket, call));
  const { leave } = askAndLeave(
    gateway,
    'mutation { a: deleteClient(id: "a") { __typename } b: deleteClient(id: "b") { __typename } }',
  );
  await hits(gateway.api, 1);
  await leave();
  // A later request was answered, so the gateway knows by now that the caller has left.
  await gateway.fetch('/livez');
  await gateway.fetch('/livez');
  finish.resolve();
  const ended = () => gateway.logs.filter(({ msg }) => String(msg).startsWith('a write ended'));
  await until(() => ended().length > 0);
  await until(async () => (await upstreamState(gateway)).running === 0);
  expect(ended()).toMatchObject([{ method: 'DELETE', status: 204 }]);
  expect(gateway.api.lines()).toEqual(['DELETE /v2/clients/a']);
});

const WRITE_THEN_READ =
  'mutation { updateClient(id: "a", input: { name: "A" }) { ... on UpdateClientSuccess { client { name } } } }';

const answersWritesOnly: Play = (socket, call) => {
  if (call.method === 'PUT') {
    faults.noContent(socket, call);
  }
};

test('the log says how a write ended whose caller leaves before the response is complete', async () => {
  const gateway = await faultyGateway();
  gateway.api.play = answersWritesOnly;
  const { leave } = askAndLeave(gateway, WRITE_THEN_READ);
  await hits(gateway.api, 2);
  expect(gateway.logs).toEqual([]);
  await leave();
  await until(() => gateway.logs.some(({ outcome }) => outcome === 'cancelled'));
  expect(gateway.logs).toContainEqual(
    expect.objectContaining({ msg: UNTOLD, method: 'PUT', status: 204 }),
  );
  expect(gateway.api.lines()).toEqual(['PUT /v2/clients/a', 'GET /v2/clients/a']);
});

test('the log says nothing of a write whose caller gets a response, even if the time is up by then', async () => {
  const gateway = await faultyGateway({ REQUEST_DEADLINE_MS: '300' });
  gateway.api.play = answersWritesOnly;
  const { data } = await gateway.ask(WRITE_THEN_READ);
  expect(data).toEqual({ updateClient: { client: null } });
  await until(() => gateway.logs.length > 0);
  expect(gateway.logs.filter(({ msg }) => msg === UNTOLD)).toEqual([]);
});

test('an operation on the fast path also has one log line when its caller leaves', async () => {
  const gateway = await faultyGateway();
  const query = '{ client(id: "a") { id } }';
  for (let nth = 0; nth < 3; nth++) {
    expect((await gateway.ask(query)).errors).toBeUndefined();
  }
  gateway.api.play = faults.noAnswer;
  const { leave } = askAndLeave(gateway, query);
  await hits(gateway.api, 4);
  await leave();
  await until(async () => (await upstreamState(gateway)).running === 0);
  await gateway.ask('query Later { __typename }');
  expect(gateway.logs.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok', 'cancelled', 'ok']);
});
