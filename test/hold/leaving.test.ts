import { describe, expect, test } from 'vitest';
import { askAndLeave } from '../support/ask-and-leave.ts';
import { type FaultServer, type Play, succeed } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { faultyGateway, gatedGateway } from '../support/faulty-gateway.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { untilNoticed } from '../support/until-noticed.ts';
import { untilUpstream } from '../support/upstream-state.ts';

/** The promised 100 ms, and a margin for a busy machine. */
const FREED_WITHIN_MS = 100 + 150;

const READ = '{ client(id: "a") { id } }';

const hits = (api: FaultServer, count: number) => until(() => api.calls.length === count);

const CASES: readonly (readonly [where: string, play: Play, query: string, reads: number])[] = [
  ['before a response', faults.noAnswer, READ, 1],
  ['inside the headers', faults.slowHeaders, '{ clients { totalCount } }', 1],
  ['inside a body', faults.slowBody, READ, 1],
  ['inside a flood of 1xx responses', faults.floodOf1xx, READ, 1],
  [
    'with many reads in flight',
    faults.noAnswer,
    '{ nodes(ids: ["a", "b", "c", "d"]) { id } clients { totalCount } }',
    5,
  ],
];

const WRITE_THEN_READ =
  'mutation { updateClient(id: "a", input: { name: "A" }) { ... on UpdateClientSuccess { client { name } } } }';
const TWO_WRITES =
  'mutation { a: deleteClient(id: "a") { __typename } b: deleteClient(id: "b") { __typename } }';

describe('when a caller leaves, these calls end or are never made', () => {
  test.each(CASES)('reads %s', async (_where, play, query, reads) => {
    const gateway = await faultyGateway();
    gateway.api.play = play;
    const { leave } = askAndLeave(gateway, query);
    await hits(gateway.api, reads);
    expect(gateway.api.connections()).toBe(reads);
    await leave();
    expect(await until(() => gateway.api.connections() === 0)).toBeLessThan(FREED_WITHIN_MS);
    await untilUpstream(gateway, { running: 0 });
    expect(gateway.api.calls).toHaveLength(reads);
  });

  test.each([
    ['reads', READ],
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
  ])(
    '%s in the queue, and the next call of the same credential takes their turn',
    async (_what, query) => {
      const gateway = await gatedGateway({ CLIENTS_API_CONNECTIONS: '1' });
      const first = gateway.ask(READ);
      await gateway.calls(1);
      const second = askAndLeave(gateway, query);
      await untilUpstream(gateway, { waiting: 1 });
      const third = gateway.ask('{ client(id: "c") { id } }');
      await untilUpstream(gateway, { waiting: 2 });
      await second.leave();
      await untilUpstream(gateway, { waiting: 1 });
      gateway.gate.open();
      expect((await first).data).toEqual({ client: { id: 'a' } });
      expect((await third).data).toEqual({ client: { id: 'c' } });
      expect(gateway.api.lines()).toEqual(['GET /v2/clients/a', 'GET /v2/clients/c']);
    },
  );

  test('reads that wait before a retry', async () => {
    const gateway = await faultyGateway();
    gateway.api.play = faults.status(503, 'retry-after: 1');
    const { leave } = askAndLeave(gateway, READ);
    await hits(gateway.api, 1);
    gateway.api.play = succeed;
    await leave();
    await until(() => gateway.logs.some(({ outcome }) => outcome === 'cancelled'), 900);
    expect(gateway.api.calls).toHaveLength(1);
  });

  test.each([
    ['reads that a write would need afterwards', WRITE_THEN_READ, faults.noContent],
    ['writes that would come next', TWO_WRITES, succeed],
  ])('%s', async (_what, mutation, ending) => {
    const gateway = await gatedGateway({ CLIENTS_API_CONNECTIONS: '1' });
    const { leave } = askAndLeave(gateway, mutation);
    await gateway.calls(1);
    const another = gateway.ask('{ client(id: "c") { id } }');
    await untilUpstream(gateway, { waiting: 1 });
    await leave();
    await untilNoticed(gateway);
    gateway.gate.held[0]?.answer(ending);
    await gateway.calls(2);
    await untilUpstream(gateway, { waiting: 0 });
    gateway.gate.open();
    expect((await another).data).toEqual({ client: { id: 'c' } });
    expect(gateway.api.lines().slice(1)).toEqual(['GET /v2/clients/c']);
  });
});

test('an operation on the fast path also has one log line when its caller leaves', async () => {
  const gateway = await faultyGateway();
  for (let nth = 0; nth < 3; nth++) {
    expect((await gateway.ask(READ)).errors).toBeUndefined();
  }
  gateway.api.play = faults.noAnswer;
  const { leave } = askAndLeave(gateway, READ);
  await hits(gateway.api, 4);
  await leave();
  await untilUpstream(gateway, { running: 0 });
  await gateway.ask('query Later { __typename }');
  expect(gateway.logs.map(({ outcome }) => outcome)).toEqual(['ok', 'ok', 'ok', 'cancelled', 'ok']);
});
