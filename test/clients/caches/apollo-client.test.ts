import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { expect, test } from 'vitest';
import { CLIENT, LIST, NORTHWIND, UPDATE } from './documents.ts';
import { EMBEDDED, EVERYTHING, POSSIBLE_TYPES } from './everything.ts';
import { everyPage, sampleGateway } from './sample-answers.ts';

/** Apollo Client without type policies: its cache keeps objects that have an id by type and id. */
async function apolloClient() {
  const { url, fetch, api } = await sampleGateway();
  const cache = new InMemoryCache({ possibleTypes: POSSIBLE_TYPES });
  return {
    api,
    cache,
    client: new ApolloClient({ cache, link: new HttpLink({ uri: url, fetch }) }),
  };
}

test('all sample clients are read from the cache as they were written', async () => {
  const cache = new InMemoryCache();
  const pages = await everyPage();
  for (const { page, data } of pages) {
    cache.writeQuery({ query: EVERYTHING, variables: { page }, data });
  }
  for (const { page, data } of pages) {
    expect(cache.readQuery({ query: EVERYTHING, variables: { page } })).toEqual(data);
  }
  const kept = Object.keys(cache.extract()).map((key) => key.split(':')[0] ?? '');
  expect(kept.filter((type) => EMBEDDED.includes(type))).toEqual([]);
  expect(kept.filter((type) => type === 'Client')).toHaveLength(64);
});

test('a client from a list and the same client read by its id are one object in the cache', async () => {
  const { client, cache } = await apolloClient();
  await client.query({ query: LIST });
  await client.query({ query: CLIENT, variables: { id: NORTHWIND } });
  const kept = cache.extract();
  expect(Object.keys(kept).filter((key) => key === `Client:${NORTHWIND}`)).toHaveLength(1);
  expect(kept[`Client:${NORTHWIND}`]).toMatchObject({
    // read with the list
    address: { __typename: 'ClientAddress', city: 'Amsterdam' },
    // read by the id
    details: expect.stringContaining('Our first client.'),
    labels: [
      { __ref: 'AccountLabel:6654468b366ad245719322f4' },
      { __ref: 'AccountLabel:6654468b366ad245719322f6' },
      { __ref: 'AccountLabel:6654468b366ad245719322fb' },
    ],
  });
});

test('an update shows in the list, without reading the list again', async () => {
  const { client, cache, api } = await apolloClient();
  await client.query({ query: LIST });
  const input = { name: 'Northwind and Daughters' };
  await client.mutate({ mutation: UPDATE, variables: { id: NORTHWIND, input } });
  expect(JSON.stringify(cache.readQuery({ query: LIST }))).toContain('Northwind and Daughters');
  expect(api.lines()).toEqual(['GET /v2/clients?page=1', `PUT /v2/clients/${NORTHWIND}`]);
});

test('two matches of one service, which have no id, stay separate', async () => {
  const { client, cache } = await apolloClient();
  await client.query({ query: CLIENT, variables: { id: NORTHWIND } });
  const [service] = Object.entries(cache.extract())
    .filter(([key]) => key.startsWith('ClientService:'))
    .map(([, value]) => JSON.stringify(value?.['matches']));
  expect(service?.match(/"unitCost"/g)?.length).toBeGreaterThan(2);
  expect(new Set(service?.match(/"unitCost":[\d.]+/g)).size).toBeGreaterThan(2);
});
