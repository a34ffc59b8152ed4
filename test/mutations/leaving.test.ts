import { expect, test } from 'vitest';
import { restClient, type ScriptedAnswer, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest, type TestGateway } from '../support/start-gateway.ts';

const DELETE = 'mutation { deleteClient(id: "1") { __typename } }';

/** Sends an operation, and gives back what lets its caller leave. */
function send(gateway: TestGateway, key: string, query: string): () => void {
  const controller = new AbortController();
  gateway
    .fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ query }),
      signal: controller.signal,
    })
    .catch(() => {});
  return () => controller.abort();
}

const waiting = (gateway: TestGateway) => async () => {
  const { clientsApi } = await (await gateway.fetch('/readyz')).json();
  return clientsApi.waiting;
};

test('a write that waits for a place is not sent any more when its caller leaves', async () => {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<ScriptedAnswer>();
  const api = await scriptedApiForTest(({ path }) => {
    arrived.resolve();
    return path.endsWith('/slow') ? answer.promise : { body: restClient('2') };
  });
  const gateway = await gatewayForTest(api, { CLIENTS_API_CONNECTIONS: '1' });
  const slow = gateway.ask('{ client(id: "slow") { id } }');
  await arrived.promise;
  const leave = send(gateway, api.key, DELETE);
  await expect.poll(waiting(gateway)).toBe(1);
  leave();
  await expect.poll(waiting(gateway)).toBe(0);
  answer.resolve({ body: restClient('slow') });
  await slow;
  await gateway.ask('{ client(id: "2") { id } }');
  expect(api.lines()).toEqual(['GET /v2/clients/slow', 'GET /v2/clients/2']);
});

test('a write that was begun goes on, and the next one of the document is not begun', async () => {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<ScriptedAnswer>();
  const api = await scriptedApiForTest(({ method }) => {
    arrived.resolve();
    return method === 'DELETE' ? answer.promise : { body: restClient('2') };
  });
  const gateway = await gatewayForTest(api);
  const leave = send(
    gateway,
    api.key,
    'mutation { a: deleteClient(id: "1") { __typename } b: deleteClient(id: "2") { __typename } }',
  );
  await arrived.promise;
  leave();
  const running = async () => (await (await gateway.fetch('/readyz')).json()).clientsApi.running;
  await gateway.ask('{ client(id: "2") { id } }');
  expect(await running()).toBe(1);
  answer.resolve({ status: 204 });
  await expect.poll(running).toBe(0);
  await expect.poll(() => gateway.logs.some(({ outcome }) => outcome === 'cancelled')).toBe(true);
  expect(api.lines()).toEqual(['DELETE /v2/clients/1', 'GET /v2/clients/2']);
});
