import { expect, test } from 'vitest';
import { extension, hashOf } from '../support/persisted.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { type Answer, gatewayForTest } from '../support/start-gateway.ts';

const COUNT = 'query Count { clients { totalCount } }';
const NAMES = 'query Names { clients { nodes { name } } }';
const OTHER = '{ __typename }';

const LOCKED = { PERSISTED_OPERATIONS: 'operations.json', PERSISTED_OPERATIONS_ONLY: 'true' };
const MANIFEST = new Map([
  ['count', COUNT],
  [hashOf(COUNT), COUNT],
]);
const NONE = new Map<string, string>();

async function start(env: Record<string, string> = {}, manifest = MANIFEST) {
  const api = await sampleApiForTest();
  return { api, ...(await gatewayForTest(api, env, { manifest })) };
}

const code = ({ errors }: Answer) => errors?.[0]?.extensions.code;

test('an unknown hash gets the error of the Apollo protocol; once sent with its document, the hash is known', async () => {
  const gateway = await start({}, NONE);
  const unknown = await gateway.post(extension(hashOf(COUNT)));
  expect(unknown.errors?.[0]).toMatchObject({
    message: 'PersistedQueryNotFound',
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
  });
  const registered = await gateway.post({ query: COUNT, ...extension(hashOf(COUNT)) });
  expect(registered.data).toEqual({ clients: { totalCount: 64 } });
  expect((await gateway.post(extension(hashOf(COUNT)))).text).toBe(registered.text);
});

test('a GET may also send a hash', async () => {
  const gateway = await start({}, NONE);
  await gateway.post({ query: COUNT, ...extension(hashOf(COUNT)) });
  const search = new URLSearchParams({
    extensions: JSON.stringify(extension(hashOf(COUNT)).extensions),
  });
  const response = await gateway.fetch(`/graphql?${search}`, {
    headers: { authorization: `Bearer ${gateway.api.key}`, 'apollo-require-preflight': 'true' },
  });
  expect(await response.json()).toEqual({ data: { clients: { totalCount: 64 } } });
});

test('a document is not registered under the hash of another', async () => {
  const gateway = await start({}, NONE);
  const refused = await gateway.post({ query: COUNT, ...extension(hashOf('{ other }')) });
  expect(code(refused)).toBe('BAD_REQUEST');
  expect(code(await gateway.post(extension(hashOf('{ other }'))))).toBe(
    'PERSISTED_QUERY_NOT_FOUND',
  );
});

test.each(['id', 'documentId', 'doc_id'])('%s names an operation of the manifest', async (name) => {
  const gateway = await start();
  const { data } = await gateway.post({ [name]: 'count', variables: {} });
  expect(data).toEqual({ clients: { totalCount: 64 } });
});

const TWO =
  'query A($first: Int) { clients(first: $first) { nodes { __typename } } } query B { __typename }';

test.each([
  ['an id', { id: 'two' }, new Map([['two', TWO]])],
  ['a hash of the manifest', extension(hashOf(TWO)), new Map([[hashOf(TWO), TWO]])],
  ['a registered hash', extension(hashOf(TWO)), NONE],
])(
  'what is named by %s is run with its variables and operation name',
  async (_, named, manifest) => {
    const gateway = await start({}, manifest);
    const asked = { operationName: 'A', variables: { first: 1 } };
    if (manifest === NONE) {
      await gateway.post({ ...asked, ...named, query: TWO });
    }
    const { data } = await gateway.post({ ...asked, ...named });
    expect(data).toEqual({ clients: { nodes: [{ __typename: 'Client' }] } });
  },
);

test('an unknown id alone is not a GraphQL request, whatever the media type', async () => {
  const gateway = await start();
  for (const accept of ['application/json', 'application/graphql-response+json']) {
    const answer = await gateway.post({ id: 'unknown' }, { accept });
    expect([answer.status, code(answer)]).toEqual([400, 'BAD_REQUEST']);
  }
});

test('an unknown id says nothing about the document that comes with it', async () => {
  const gateway = await start();
  const { data } = await gateway.post({ id: 'unknown', query: OTHER });
  expect(data).toEqual({ __typename: 'Query' });
});

test.each([
  ['the hash', extension(hashOf(COUNT))],
  ['the id', { id: 'count' }],
])(
  '%s of one operation with the document of another is refused, also when it was run before',
  async (_, named) => {
    for (const env of [{}, LOCKED]) {
      const gateway = await start(env);
      for (const query of ['{ __typename }', COUNT]) {
        const answer = await gateway.post({ query, ...named });
        expect(code(answer)).toBe(query === COUNT ? undefined : 'BAD_REQUEST');
      }
    }
  },
);

test.each([
  ['with the document and the hash of another', { query: OTHER, ...extension(hashOf(OTHER)) }],
  ['with the hash of another, without its document', extension(hashOf(OTHER))],
  ['with the hash of another of the manifest', extension(hashOf(NAMES))],
  ['with another id', { doc_id: 'names' }],
])('an id %s is refused, also when it was run before', async (_, named) => {
  const manifest = new Map([...MANIFEST, ['names', NAMES], [hashOf(NAMES), NAMES]]);
  for (const env of [{}, LOCKED]) {
    const { api, post } = await start(env, manifest);
    await post({ query: OTHER, ...extension(hashOf(OTHER)) });
    expect(code(await post({ id: 'count', ...named }))).toBe('BAD_REQUEST');
    expect(api.calls).toEqual([]);
  }
});

test('an id may be sent with the hash of the same operation, with its document or without', async () => {
  for (const env of [{}, LOCKED]) {
    const gateway = await start(env);
    for (const query of [undefined, COUNT]) {
      const body = { id: 'count', documentId: 'count', query, ...extension(hashOf(COUNT)) };
      expect((await gateway.post(body)).data).toEqual({ clients: { totalCount: 64 } });
    }
  }
});

test('locked down, a known document is refused under the hash of another', async () => {
  const gateway = await start(LOCKED);
  const answer = await gateway.post({ query: COUNT, ...extension(hashOf('{ __typename }')) });
  expect(code(answer)).toBe('BAD_REQUEST');
  expect(gateway.api.calls).toEqual([]);
});

test('locked down, operations of the manifest run by id, by hash and by document', async () => {
  const gateway = await start(LOCKED);
  for (const body of [{ id: 'count' }, extension(hashOf(COUNT)), { query: COUNT }]) {
    expect((await gateway.post(body)).data).toEqual({ clients: { totalCount: 64 } });
  }
});

test.each([
  ['a document', { query: '{ clients { totalCount } }' }],
  ['introspection', { query: '{ __schema { queryType { name } } }' }],
  ['an unknown id', { id: 'other' }],
  ['a document with an unknown id', { query: '{ __typename }', id: 'other' }],
  ['a document with its hash', { query: '{ __typename }', ...extension(hashOf('{ __typename }')) }],
])('locked down, %s is refused, without a REST call', async (_, body) => {
  const gateway = await start(LOCKED);
  for (const [accept, status] of [
    ['application/json', 200],
    ['application/graphql-response+json', 403],
  ] as const) {
    const answer = await gateway.post(body, { accept });
    expect([answer.status, code(answer)]).toEqual([status, 'FORBIDDEN']);
  }
  expect(gateway.api.calls).toEqual([]);
});

test('locked down, a router may still send any operation', async () => {
  const gateway = await start({ ...LOCKED, ROUTER_TOKENS: 'router' });
  const representations = [{ __typename: 'Client', id: '6548c72a13162e1d7ade0001' }];
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
  const ask = (headers: Record<string, string>) =>
    gateway.ask(query, { r: representations }, headers);
  // On both paths: a repeated operation is executed on the fast path.
  for (let time = 0; time < 4; time++) {
    const { data } = await ask({ 'x-router-token': 'router' });
    expect(data).toEqual({ _entities: [{ __typename: 'Client' }] });
  }
  expect(code(await ask({}))).toBe('FORBIDDEN');
  expect(code(await ask({ 'x-router-token': 'another' }))).toBe('FORBIDDEN');
});
