import { expect, test } from 'vitest';
import { holdingApiForTest } from '../support/holding-api.ts';
import { workersForTest } from '../support/workers.ts';

test('the connections to the REST API are divided equally among the workers', async () => {
  const api = await holdingApiForTest();
  const gateway = await workersForTest({
    CLIENTS_API_URL: api.url,
    CLIENTS_API_CONNECTIONS: '3',
    CLIENTS_API_TIMEOUT_MS: '60000',
    REQUEST_DEADLINE_MS: '60000',
  });
  const { one, other } = await gateway.connectToBoth();
  const operations = [];
  for (const { pid } of [one, other]) {
    for (const query of ['a', 'b', 'c'].map((id) => `{ client(id: "${id}") { name } }`)) {
      const connection = await gateway.connectTo((found) => found === pid);
      // Each caller may use half of the connections, so there are three callers.
      operations.push(connection.ask(query, { authorization: `Bearer key-${operations.length}` }));
    }
  }
  for (const { get } of [one, other]) {
    const state = async () => (await get('/readyz')).body.clientsApi;
    await expect.poll(state).toMatchObject({ running: 2, waiting: 1 });
  }
  expect(api.calls).toHaveLength(4);
  api.releaseAll();
  for (const { body } of await Promise.all(operations)) {
    expect(body.errors).toBeUndefined();
  }
});
