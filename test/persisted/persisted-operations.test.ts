import { expect, test } from 'vitest';
import { extension, hashOf } from '../support/persisted.ts';
import { sampleApiForTest } from '../support/sample-api.ts';
import { type Answer, gatewayForTest } from '../support/start-gateway.ts';

const COUNT = 'query Count { clients { totalCount } }';
const NAMES = 'query Names { clients { nodes { name } } }';
const OTHER = '{ __typename }';

const code = ({ errors }: Answer) => errors?.[0]?.extensions.code;

test('a hash that is not known is told so, in the words of Apollo; sent with its text, it is known', async () => {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api);
  const unknown = await gateway.post(extension(hashOf(COUNT)));
  expect(unknown.errors?.[0]).toMatchObject({
    message: 'PersistedQueryNotFound',
    extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' },
  });
  const registered = await gateway.post({ query: COUNT, ...extension(hashOf(COUNT)) });
  expect(registered.data).toEqual({ clients: { totalCount: 64 } });
  expect((await gateway.post(extension(hashOf(COUNT)))).text).toBe(registered.text);
});

test('a hash is also looked up for a GET', async () => {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api);
  await gateway.post({ query: COUNT, ...extension(hashOf(COUNT)) });
  const search = new URLSearchParams({
    extensions: JSON.stringify(extension(hashOf(COUNT)).extensions),
  });
  const response = await gateway.fetch(`/graphql?${search}`, {
    headers: { authorization: `Bearer ${api.key}`, 'apollo-require-preflight': 'true' },
  });
  expect(await response.json()).toEqual({ data: { clients: { totalCount: 64 } } });
});

test('a text is not taken under the hash of another', async () => {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api);
  const refused = await gateway.post({ query: COUNT, ...extension(hashOf('{ other }')) });
  expect(code(refused)).toBe('BAD_REQUEST');
  expect(code(await gateway.post(extension(hashOf('{ other }'))))).toBe(
    'PERSISTED_QUERY_NOT_FOUND',
  );
});

const LOCKED = { PERSISTED_OPERATIONS: 'operations.json', PERSISTED_OPERATIONS_ONLY: 'true' };
const MANIFEST = new Map([
  ['count', COUNT],
  [hashOf(COUNT), COUNT],
]);

test.each(['id', 'documentId', 'doc_id'])('%s names an operation of the manifest', async (name) => {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api, {}, { manifest: MANIFEST });
  const { data } = await gateway.post({ [name]: 'count', variables: {} });
  expect(data).toEqual({ clients: { totalCount: 64 } });
});

test.each([
  ['the hash', extension(hashOf(COUNT))],
  ['the id', { id: 'count' }],
])('%s of one operation with the text of another is refused, whatever is run', async (_, named) => {
  const api = await sampleApiForTest();
  for (const env of [{}, LOCKED]) {
    const gateway = await gatewayForTest(api, env, { manifest: MANIFEST });
    for (const query of ['{ __typename }', COUNT]) {
      const answer = await gateway.post({ query, ...named });
      expect(code(answer)).toBe(query === COUNT ? undefined : 'BAD_REQUEST');
    }
  }
});

test.each([
  ['with the text and the hash of another', { query: OTHER, ...extension(hashOf(OTHER)) }],
  ['with the hash of another, sent in place of its text', extension(hashOf(OTHER))],
  ['with the hash of another of the manifest', extension(hashOf(NAMES))],
  ['with another id', { doc_id: 'names' }],
])('an id %s is refused, whatever is run', async (_, named) => {
  const api = await sampleApiForTest();
  const manifest = new Map([...MANIFEST, ['names', NAMES], [hashOf(NAMES), NAMES]]);
  for (const env of [{}, LOCKED]) {
    const gateway = await gatewayForTest(api, env, { manifest });
    await gateway.post({ query: OTHER, ...extension(hashOf(OTHER)) });
    const answer = await gateway.post({ id: 'count', ...named });
    expect(code(answer)).toBe('BAD_REQUEST');
  }
  expect(api.calls).toEqual([]);
});

test('an id and the hash of the same operation go together, with its text or without', async () => {
  const api = await sampleApiForTest();
  for (const env of [{}, LOCKED]) {
    const gateway = await gatewayForTest(api, env, { manifest: MANIFEST });
    for (const query of [undefined, COUNT]) {
      const body = { id: 'count', documentId: 'count', query, ...extension(hashOf(COUNT)) };
      expect((await gateway.post(body)).data).toEqual({ clients: { totalCount: 64 } });
    }
  }
});

test('locked down, a known text is not taken under the hash of another', async () => {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api, LOCKED, { manifest: MANIFEST });
  const answer = await gateway.post({ query: COUNT, ...extension(hashOf('{ __typename }')) });
  expect(code(answer)).toBe('BAD_REQUEST');
  expect(api.calls).toEqual([]);
});

test('locked down, operations of the manifest are run, by id, by hash and by text', async () => {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api, LOCKED, { manifest: MANIFEST });
  for (const body of [{ id: 'count' }, extension(hashOf(COUNT)), { query: COUNT }]) {
    expect((await gateway.post(body)).data).toEqual({ clients: { totalCount: 64 } });
  }
});

test.each([
  ['a text', { query: '{ clients { totalCount } }' }],
  ['introspection', { query: '{ __schema { queryType { name } } }' }],
  ['an unknown id', { id: 'other' }],
  ['a text under a known id of another', { query: '{ __typename }', id: 'other' }],
  ['a text with its hash', { query: '{ __typename }', ...extension(hashOf('{ __typename }')) }],
])('locked down, %s is refused, without a call', async (_, body) => {
  const api = await sampleApiForTest();
  const gateway = await gatewayForTest(api, LOCKED, { manifest: MANIFEST });
  expect(code(await gateway.post(body))).toBe('FORBIDDEN');
  expect(api.calls).toEqual([]);
});

test('locked down, a router still runs what it makes of the operations of its callers', async () => {
  const api = await sampleApiForTest();
  const env = { ...LOCKED, ROUTER_TOKENS: 'router' };
  const gateway = await gatewayForTest(api, env, { manifest: MANIFEST });
  const representations = [{ __typename: 'Client', id: '6548c72a13162e1d7ade0001' }];
  const query = 'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }';
  const ask = (headers: Record<string, string>) =>
    gateway.ask(query, { r: representations }, headers);
  // Both ways: what was asked twice takes the short one.
  for (let time = 0; time < 4; time++) {
    const { data } = await ask({ 'x-router-token': 'router' });
    expect(data).toEqual({ _entities: [{ __typename: 'Client' }] });
  }
  expect(code(await ask({}))).toBe('FORBIDDEN');
  expect(code(await ask({ 'x-router-token': 'another' }))).toBe('FORBIDDEN');
});
