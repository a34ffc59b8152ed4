import { expect, test } from 'vitest';
import { askAndLeave } from '../support/ask-and-leave.ts';
import type { Play } from '../support/fault-server.ts';
import * as faults from '../support/faults.ts';
import { faultyGateway, gatedGateway } from '../support/faulty-gateway.ts';
import { until } from '../support/until.ts';
import { untilNoticed } from '../support/until-noticed.ts';
import { untilUpstream, upstreamState } from '../support/upstream-state.ts';

const UNTOLD = 'a write ended, and its caller was not told how';

test.each([
  ['createClient', 'mutation { createClient(input: { name: "A" }) { __typename } }'],
  ['updateClient', 'mutation { updateClient(id: "a", input: { name: "A" }) { __typename } }'],
  ['deleteClient', 'mutation { deleteClient(id: "a") { __typename } }'],
])('%s that was sent is not cut off when its caller leaves', async (_write, query) => {
  const gateway = await gatedGateway();
  const { leave } = askAndLeave(gateway, query);
  await gateway.calls(1);
  await leave();
  // Longer than it takes to give up a read.
  await expect(until(() => gateway.api.connections() === 0, 400)).rejects.toThrow();
  expect(await upstreamState(gateway)).toMatchObject({ running: 1 });
  gateway.gate.open();
  await untilUpstream(gateway, { running: 0 });
  expect(gateway.api.connections()).toBe(1);
  const [{ method } = {}] = gateway.api.calls;
  expect(gateway.logs).toContainEqual(
    expect.objectContaining({ msg: UNTOLD, method, status: expect.any(Number) }),
  );
});

test('the log says nothing of a write that was not sent when its caller left', async () => {
  const gateway = await gatedGateway();
  const { leave } = askAndLeave(
    gateway,
    'mutation { a: deleteClient(id: "a") { __typename } b: deleteClient(id: "b") { __typename } }',
  );
  await gateway.calls(1);
  await leave();
  await untilNoticed(gateway);
  gateway.gate.open();
  const ended = () => gateway.logs.filter(({ msg }) => String(msg).startsWith('a write ended'));
  await until(() => ended().length > 0);
  await untilUpstream(gateway, { running: 0 });
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
  await until(() => gateway.api.calls.length === 2);
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
