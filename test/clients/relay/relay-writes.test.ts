import { ConnectionHandler, commitLocalUpdate, ROOT_ID } from 'relay-runtime';
import { expect, test } from 'vitest';
import { NORTHWIND } from '../caches/documents.ts';
import { type RelayStore, relayEnvironment } from './relay-environment.ts';

const CONNECTION = ConnectionHandler.getConnectionID(ROOT_ID, 'clientList_clients');

function listed({ environment }: RelayStore): unknown[] {
  let ids: unknown[] = [];
  commitLocalUpdate(environment, (store) => {
    const edges = store.get(CONNECTION)?.getLinkedRecords('edges') ?? [];
    ids = edges.map((edge) => edge?.getLinkedRecord('node')?.getValue('id'));
  });
  return ids;
}

test('a deleted client disappears from the list', async () => {
  const relay = await relayEnvironment();
  await relay.query('clientListQuery', { count: 3 });
  const before = listed(relay);
  expect(before).toHaveLength(3);
  expect(before).toContain(NORTHWIND);
  const variables = { id: NORTHWIND, connections: [CONNECTION] };
  expect(await relay.mutate('clientWritesDeleteMutation', variables)).toMatchObject({
    deleteClient: { deletedClientId: NORTHWIND },
  });
  expect(listed(relay)).toEqual(before.filter((id) => id !== NORTHWIND));
});

test('a new client is first in the list', async () => {
  const relay = await relayEnvironment();
  await relay.query('clientListQuery', { count: 3 });
  const before = listed(relay);
  const variables = { input: { name: 'Acme' }, connections: [CONNECTION] };
  await relay.mutate('clientWritesCreateMutation', variables);
  expect(listed(relay).slice(1)).toEqual(before);
});
