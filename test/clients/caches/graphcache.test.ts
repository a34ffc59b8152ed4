import { Client, fetchExchange, type OperationResult } from '@urql/core';
import {
  type CacheExchangeOpts,
  cacheExchange,
  type Data,
  type KeyingConfig,
} from '@urql/exchange-graphcache';
import { introspectionFromSchema, print } from 'graphql';
import { expect, test } from 'vitest';
import { clientCache } from '../../../examples/frontend/src/client-cache.ts';
import { CLIENT, LIST, NORTHWIND, UPDATE, UPDATE_CURRENCY } from './documents.ts';
import { EMBEDDED, EVERYTHING, schema } from './everything.ts';
import { everyPage, sampleGateway } from './sample-answers.ts';

/** As in the example, which only has keys for the types that it selects. */
const byCode = ({ code }: Data) => (typeof code === 'string' ? code : null);
const keys: KeyingConfig = {
  ...Object.fromEntries(EMBEDDED.map((name) => [name, () => null])),
  AccountCurrency: byCode,
  AccountLanguage: byCode,
};

/** Warnings of the cache, such as a type without a key. */
const warnings: string[] = [];
const settings: CacheExchangeOpts = {
  keys,
  schema: introspectionFromSchema(schema),
  logger(severity, message) {
    if (severity !== 'debug') {
      warnings.push(message);
    }
  },
};

async function urqlClient(exchange = cacheExchange(settings)) {
  warnings.length = 0;
  const { url, fetch, api } = await sampleGateway();
  const client = new Client({
    url,
    fetch,
    preferGetMethod: false,
    exchanges: [exchange, fetchExchange],
  });
  return { api, client };
}

/** The data of a result that has no error and caused no warning. */
function dataOf({
  data,
  error,
}: OperationResult<Record<string, unknown>>): Record<string, unknown> {
  expect(error).toBeUndefined();
  expect(warnings).toEqual([]);
  return data ?? {};
}

test('all sample clients are read from the cache as they were written', async () => {
  const { client } = await urqlClient();
  const pages = await everyPage();
  for (const { page } of pages) {
    dataOf(await client.query(EVERYTHING, { page }).toPromise());
  }
  for (const { page, data } of pages) {
    const kept = await client
      .query(EVERYTHING, { page }, { requestPolicy: 'cache-only' })
      .toPromise();
    expect(dataOf(kept)).toEqual(data);
  }
});

test('a client from a list is found by its id, if the cache is told how to resolve it', async () => {
  const resolvers = {
    Query: {
      client: (_parent: unknown, { id }: { id?: unknown }) => ({
        __typename: 'Client',
        id: String(id),
      }),
    },
  };
  const { client, api } = await urqlClient(cacheExchange({ ...settings, resolvers }));
  await client.query(LIST, {}).toPromise();
  const name = `query ($id: ID!) { client(id: $id) { __typename id name labels { __typename id name } } }`;
  const kept = await client.query(name, { id: NORTHWIND }).toPromise();
  expect(dataOf(kept)).toMatchObject({ client: { name: 'Northwind Localization' } });
  expect(api.lines()).toEqual(['GET /v2/clients?page=1']);
});

test('an update shows in the list, without reading the list again', async () => {
  const { client, api } = await urqlClient();
  await client.query(LIST, {}).toPromise();
  const input = { name: 'Northwind and Daughters' };
  dataOf(await client.mutation(UPDATE, { id: NORTHWIND, input }).toPromise());
  const kept = await client.query(LIST, {}, { requestPolicy: 'cache-only' }).toPromise();
  expect(JSON.stringify(dataOf(kept))).toContain('Northwind and Daughters');
  expect(api.lines()).toEqual(['GET /v2/clients?page=1', `PUT /v2/clients/${NORTHWIND}`]);
});

test('with the cache of the example frontend, lists are read again after an update', async () => {
  const { client, api } = await urqlClient(clientCache());
  await client.query(LIST, {}).toPromise();
  const input = { name: 'Northwind and Daughters' };
  dataOf(await client.mutation(UPDATE, { id: NORTHWIND, input }).toPromise());
  await client.query(LIST, {}).toPromise();
  expect(api.lines().at(-1)).toBe('GET /v2/clients?page=1');
  expect(api.lines()).toHaveLength(3);
});

test('two matches of one service, which have no id, stay separate', async () => {
  const { client } = await urqlClient();
  const read = await client.query(CLIENT, { id: NORTHWIND }).toPromise();
  const kept = await client
    .query(print(CLIENT), { id: NORTHWIND }, { requestPolicy: 'cache-only' })
    .toPromise();
  expect(dataOf(kept)).toEqual(dataOf(read));
  const costs = JSON.stringify(dataOf(kept)).match(/"unitCost":[\d.]+/g);
  expect(new Set(costs).size).toBeGreaterThan(2);
});

test.each([
  ['the keys that the page advises', () => cacheExchange(settings)],
  ['the cache of the example frontend', clientCache],
])(
  'with %s, a new currency never keeps the symbol of the previous one',
  async (_what, exchange) => {
    const { client } = await urqlClient(exchange());
    const query = `query ($id: ID!) { client(id: $id) { __typename id invoice { __typename currency { __typename code symbol } } } }`;
    await client.query(query, { id: NORTHWIND }).toPromise();
    const dollars = { id: NORTHWIND, currency: 'USD' };
    dataOf(await client.mutation(UPDATE_CURRENCY, dollars).toPromise());
    const kept = { requestPolicy: 'cache-only' } as const;
    expect(dataOf(await client.query(query, { id: NORTHWIND }, kept).toPromise())).toMatchObject({
      client: { invoice: { currency: { code: 'USD', symbol: null } } },
    });
  },
);
