import {
  createOperationDescriptor,
  Environment,
  Network,
  type PayloadData,
  RecordSource,
  Store,
} from 'relay-runtime';
import { expect, test } from 'vitest';
import { compile } from './compile.ts';
import { getDataID } from './get-data-id.ts';

type Keys = Pick<ConstructorParameters<typeof Environment>[0], 'getDataID'>;

/** A client, a label and a user that the REST API gave one id: ids are unique within a type only. */
const ANSWER = {
  client: {
    id: 'one',
    name: 'Acme',
    labels: [{ id: 'one', name: 'VIP' }],
    users: [{ id: 'one', name: 'Marit' }],
    invoice: { currency: { code: 'EUR', symbol: '€' } },
  },
};

/** Another currency, in a later response without the symbol. */
const IN_DOLLARS = { client: { id: 'one', invoice: { currency: { code: 'USD' } } } };

async function storeWith(keys: Keys) {
  const { artifact } = await compile();
  const environment = new Environment({
    network: Network.create(() => Promise.reject(new Error('Nothing is fetched here.'))),
    store: new Store(new RecordSource()),
    ...keys,
  });
  const operation = async (name: string) => createOperationDescriptor(await artifact(name), {});
  return {
    keep: async (name: string, answer: PayloadData) =>
      environment.commitPayload(await operation(name), answer),
    read: async () => environment.lookup((await operation('relayStoreQuery')).fragment).data,
  };
}

async function readBack(keys: Keys): Promise<unknown> {
  const store = await storeWith(keys);
  await store.keep('relayStoreQuery', ANSWER);
  return store.read();
}

test('with the type in front of the id, objects of different types stay separate', async () => {
  expect(await readBack({ getDataID })).toEqual({
    client: {
      name: 'Acme',
      labels: [{ name: 'VIP' }],
      users: [{ name: 'Marit' }],
      invoice: { currency: { code: 'EUR', symbol: '€' } },
    },
  });
});

test('with the id alone, objects of different types are mixed up, so the page advises against it', async () => {
  expect(await readBack({})).not.toMatchObject({ client: { name: 'Acme' } });
});

test('a new currency never keeps the symbol of the previous one', async () => {
  const store = await storeWith({ getDataID });
  await store.keep('relayStoreQuery', ANSWER);
  await store.keep('relayStoreCurrencyQuery', IN_DOLLARS);
  expect(await store.read()).toMatchObject({
    client: { invoice: { currency: { code: 'USD', symbol: undefined } } },
  });
});
