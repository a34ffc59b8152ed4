import {
  type ConcreteRequest,
  createOperationDescriptor,
  Environment,
  Network,
  RecordSource,
  Store,
} from 'relay-runtime';
import { expect, test } from 'vitest';
import { compile } from './compile.ts';

type Keys = Pick<ConstructorParameters<typeof Environment>[0], 'getDataID'>;

/** A client, a label and a user that the REST API gave one id: ids are unique within a type only. */
const ANSWER = {
  client: {
    id: 'one',
    name: 'Acme',
    labels: [{ id: 'one', name: 'VIP' }],
    users: [{ id: 'one', name: 'Marit' }],
  },
};

async function readBack(keys: Keys): Promise<unknown> {
  const { artifacts } = await compile();
  const path = new URL('relayStoreQuery.graphql.js', artifacts).pathname;
  const { default: query }: { default: ConcreteRequest } = await import(path);
  const environment = new Environment({
    network: Network.create(() => Promise.resolve({ data: ANSWER })),
    store: new Store(new RecordSource()),
    ...keys,
  });
  const operation = createOperationDescriptor(query, {});
  environment.commitPayload(operation, ANSWER);
  return environment.lookup(operation.fragment).data;
}

test('with the type in front of the id, things of different types stay apart', async () => {
  const getDataID: Keys['getDataID'] = (record, type) =>
    typeof record['id'] === 'string' ? `${type}:${record['id']}` : null;
  expect(await readBack({ getDataID })).toEqual({
    client: { name: 'Acme', labels: [{ name: 'VIP' }], users: [{ name: 'Marit' }] },
  });
});

test('without it they are one, which is why the page says so', async () => {
  expect(await readBack({})).not.toMatchObject({ client: { name: 'Acme' } });
});
