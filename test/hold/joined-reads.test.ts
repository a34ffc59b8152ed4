import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { askAndLeave } from '../support/ask-and-leave.ts';
import { failures } from '../support/failures.ts';
import { gatedGateway } from '../support/faulty-gateway.ts';
import { until } from '../support/until.ts';
import { untilUpstream } from '../support/upstream-state.ts';

const READ = '{ client(id: "a") { name } }';
const DATA = { client: { name: 'Client a' } };

/** A gateway that counts the operations that joined a read in flight. */
async function watchedGateway(env: Record<string, string> = {}) {
  let shared = 0;
  const onShared = () => {
    shared += 1;
  };
  const gateway = await gatedGateway(env, { metrics: { ...createMetrics(), onShared } });
  const joined = (count: number) => until(() => shared === count);
  const cancelled = (count: number) =>
    until(() => gateway.logs.filter(({ outcome }) => outcome === 'cancelled').length === count);
  return { ...gateway, joined, cancelled };
}

test('a joined read goes on when the first caller leaves', async () => {
  const gateway = await watchedGateway();
  const first = askAndLeave(gateway, READ);
  await gateway.calls(1);
  const others = [gateway.ask(READ), gateway.ask(READ)];
  await gateway.joined(2);
  await first.leave();
  await gateway.cancelled(1);
  const late = gateway.ask(READ);
  await gateway.joined(3);
  gateway.gate.open();
  for (const { data } of await Promise.all([...others, late])) {
    expect(data).toEqual(DATA);
  }
  expect(gateway.api.calls).toHaveLength(1);
  // Each asked for it.
  expect(gateway.logs.map(({ upstreamCalls }) => upstreamCalls)).toEqual([1, 1, 1, 1]);
});

test('a joined read goes on when the callers who joined leave', async () => {
  const gateway = await watchedGateway();
  const first = gateway.ask(READ);
  await gateway.calls(1);
  const second = askAndLeave(gateway, READ);
  const third = askAndLeave(gateway, READ);
  await gateway.joined(2);
  await Promise.all([second.leave(), third.leave()]);
  await gateway.cancelled(2);
  gateway.gate.open();
  expect((await first).data).toEqual(DATA);
  expect(gateway.api.calls).toHaveLength(1);
});

test('a joined read ends when the last caller leaves, and the next caller starts a new one', async () => {
  const gateway = await watchedGateway();
  const callers = [askAndLeave(gateway, READ)];
  await gateway.calls(1);
  callers.push(askAndLeave(gateway, READ), askAndLeave(gateway, READ));
  await gateway.joined(2);
  for (const { leave } of callers.slice(1)) {
    await leave();
  }
  await gateway.cancelled(2);
  expect(gateway.api.connections()).toBe(1);
  await callers[0]?.leave();
  expect(await until(() => gateway.api.connections() === 0)).toBeLessThan(250);
  const next = gateway.ask(READ);
  await gateway.calls(2);
  gateway.gate.open();
  expect((await next).data).toEqual(DATA);
});

test('a caller who joined has its own deadline: the read goes on after the deadline of the first', async () => {
  const gateway = await watchedGateway({
    REQUEST_DEADLINE_MS: '1000',
    CLIENTS_API_TIMEOUT_MS: '20000',
  });
  const first = gateway.ask(READ);
  await gateway.calls(1);
  await delay(600);
  const second = gateway.ask(READ);
  await gateway.joined(1);
  expect(failures(await first)).toEqual([['client', 'UPSTREAM_TIMEOUT']]);
  gateway.gate.open();
  expect((await second).data).toEqual(DATA);
  expect(gateway.api.calls).toHaveLength(1);
});

test('a caller who joined a waiting read keeps its place after the deadline of the first', async () => {
  const gateway = await watchedGateway({
    REQUEST_DEADLINE_MS: '1000',
    CLIENTS_API_CONNECTIONS: '1',
  });
  // A write keeps its connection however long it takes.
  const writing = gateway.ask('mutation { deleteClient(id: "x") { __typename } }');
  await gateway.calls(1);
  const first = gateway.ask(READ);
  await untilUpstream(gateway, { waiting: 1 });
  await delay(600);
  const second = gateway.ask(READ);
  await gateway.joined(1);
  expect(failures(await writing)).toEqual([['deleteClient', 'WRITE_OUTCOME_UNKNOWN']]);
  expect(failures(await first)).toEqual([['client', 'UPSTREAM_TIMEOUT']]);
  gateway.gate.open();
  expect((await second).data).toEqual(DATA);
  expect(gateway.api.lines()).toEqual(['DELETE /v2/clients/x', 'GET /v2/clients/a']);
});
