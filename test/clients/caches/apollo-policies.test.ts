import { ApolloClient, HttpLink, InMemoryCache, type TypePolicies } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { getNamedType, getNullableType, isListType, isObjectType, parse } from 'graphql';
import { expect, test } from 'vitest';
import { NORTHWIND, UPDATE_CURRENCY } from './documents.ts';
import { EMBEDDED, schema } from './everything.ts';
import { sampleGateway } from './sample-answers.ts';
import { typePolicies } from './type-policies.ts';

/** Two screens that show different fields of the same objects. */
const ONE = parse(`query One($id: ID!) {
  client(id: $id) {
    id address { city } filenameFormats { quote } contacts { id emails { invoice } }
    invoice { paymentTerms currency { code symbol } }
  }
  clientPage(page: 1) { totalPages }
  clients(first: 2) { totalCount pageInfo { hasNextPage } }
}`);
const OTHER = parse(`query Other($id: ID!) {
  client(id: $id) {
    id address { country } filenameFormats { invoice } contacts { id emails { quote } }
    invoice { minimumFee }
  }
  clientPage(page: 1) { items { id } }
  clients(first: 2) { nodes { id } pageInfo { endCursor } }
}`);
const MORE = parse(`query More($after: String, $orderBy: ClientOrder) {
  clients(first: 30, after: $after, orderBy: $orderBy) {
    totalCount edges { cursor node { id name } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`);

interface Listed {
  clients: {
    edges: { node: { id: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

async function apolloClient(policies: TypePolicies) {
  const { url, fetch } = await sampleGateway();
  const cache = new InMemoryCache({ typePolicies: policies });
  return { cache, client: new ApolloClient({ cache, link: new HttpLink({ uri: url, fetch }) }) };
}

test('every type without an id has a policy, unless it is only used in lists', () => {
  const held = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .filter(({ name }) => name !== 'Mutation' && !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()))
    .filter(({ type }) => !isListType(getNullableType(type)))
    .map(({ type }) => getNamedType(type).name)
    .filter((name) => EMBEDDED.includes(name));
  expect(Object.keys(typePolicies).sort()).toEqual([...new Set(held)].sort());
});

test.each([
  [
    'with the type policies, one screen does not overwrite the data of another',
    typePolicies,
    expect.any(Object),
  ],
  ['without them, one screen overwrites the data of another, so the page advises them', {}, null],
])('%s', async (_what, policies, kept) => {
  const { client, cache } = await apolloClient(policies);
  const variables = { id: NORTHWIND };
  await client.query({ query: ONE, variables });
  await client.query({ query: OTHER, variables });
  expect(cache.readQuery({ query: ONE, variables })).toEqual(kept);
  expect(cache.readQuery({ query: OTHER, variables })).toEqual(expect.any(Object));
});

test('a new currency never keeps the symbol of the previous one', async () => {
  const { client } = await apolloClient(typePolicies);
  const variables = { id: NORTHWIND };
  await client.query({ query: ONE, variables });
  await client.mutate({ mutation: UPDATE_CURRENCY, variables: { ...variables, currency: 'USD' } });
  expect((await client.query({ query: ONE, variables })).data).toMatchObject({
    client: { invoice: { currency: { code: 'USD', symbol: '$' } } },
  });
});

test('with relayStylePagination, fetchMore pages through the list in each order, to its end', async () => {
  const clients = relayStylePagination(['orderBy']);
  const { client } = await apolloClient({ ...typePolicies, Query: { fields: { clients } } });
  const orders: unknown[] = [];
  for (const orderBy of [null, { field: 'NAME' }]) {
    const asked = { query: MORE, variables: { orderBy } };
    await client.query(asked);
    const listed = () => client.readQuery<Listed>(asked)?.clients;
    for (let now = listed(); now?.pageInfo.hasNextPage; now = listed()) {
      await client.watchQuery(asked).fetchMore({ variables: { after: now.pageInfo.endCursor } });
    }
    const ids = listed()?.edges.map(({ node }) => node.id);
    expect(ids).toHaveLength(64);
    expect(new Set(ids).size).toBe(64);
    orders.push(ids);
  }
  expect(orders[0]).not.toEqual(orders[1]);
});
