import { describe, expect, test } from 'vitest';
import { answerList } from '../support/answer-list.ts';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { gatewayForSuite } from '../support/start-gateway.ts';
import { expectTheSameFrom } from './expect-the-same.ts';

const api = await answeringApiForSuite();
api.answer = answerList({ size: 5, pageSize: 20, beyondEnd: 'empty' });
const gateway = await gatewayForSuite(api, {
  CORS_ORIGINS: 'https://app.example',
  MAX_UPSTREAM_CALLS: '2',
  ROUTER_TOKENS: 'router-token',
});
const expectTheSame = expectTheSameFrom(gateway, api);

const query = 'query One { client(id: "c1") { id name } }';

describe('the headers and parameters of a request have the same effect on both paths', () => {
  test.each([
    '*/*',
    'application/json',
    'application/graphql-response+json',
    'application/graphql-response+json, application/json;q=0.9',
    'application/json, application/graphql-response+json',
    'application/json;q=0.1, application/graphql-response+json;q=0.9',
    'APPLICATION/JSON',
    'application/*',
    'text/html, application/xhtml+xml, */*;q=0.8',
    'application/json; charset=utf-8',
    'application/json; charset=latin1',
    'application/json; charset=latin1, application/graphql-response+json',
    'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed',
    'application/json; charset="UTF-8"',
    'application/graphql-response+json;q=0, application/json',
    'text/html',
    'image/png',
    'text/event-stream',
    'multipart/mixed',
    'constructor, application/json',
    '__proto__;q=1, */*',
    '',
  ])('accept: %s', async (accept) => {
    await expectTheSame({ query, headers: { accept } });
  });

  test.each<Record<string, string>>([
    { origin: 'https://app.example' },
    { origin: 'https://evil.example' },
    { 'content-type': 'application/json; charset=utf-8' },
    { 'content-type': 'application/graphql+json' },
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
    { 'content-encoding': 'gzip' },
    { authorization: 'Basic YW5zd2VyaW5nLWtleTo=' },
    { authorization: 'Basic YW5zd2VyaW5nLWtleTpwYXNz' },
    { authorization: 'Digest x' },
    { authorization: '' },
    { 'x-router-token': 'router-token' },
    { 'x-router-token': 'wrong' },
  ])('%j', async (headers) => {
    await expectTheSame({ query, headers });
  });

  test.each<Record<string, unknown>>([
    { operationName: 'One' },
    { operationName: 'Two' },
    { operationName: '' },
    { operationName: null },
    { operationName: 7 },
    { variables: null },
    { variables: [] },
    { variables: 'x' },
    { variables: { more: 1 } },
    { extensions: { clientLibrary: { name: 'a', version: '1' } } },
    { extensions: null },
    { extensions: 'x' },
    { extensions: { persistedQuery: { version: 1, sha256Hash: '00' } } },
    { id: 'unknown' },
    { unknown: 1 },
    { unknown: null },
  ])('%j', async (more) => {
    await expectTheSame({ query, more });
  });
});

test('a document with several operations runs the one that is named', async () => {
  const both = 'query One { client(id: "c1") { id } } query Two { client(id: "c2") { name } }';
  const one = await expectTheSame({ query: both, more: { operationName: 'One' } });
  const two = await expectTheSame({ query: both, more: { operationName: 'Two' } });
  expect([one.text, two.text]).toEqual([
    '{"data":{"client":{"id":"c1"}}}',
    '{"data":{"client":{"name":"Client c2"}}}',
  ]);
  await expectTheSame({ query: both });
});

test('the limit on REST calls is checked with the variables of each request', async () => {
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
  expect(
    (await expectTheSame({ query: nodes, variables: { ids: ['c1', 'c2'] } })).calls,
  ).toHaveLength(2);
  const tooMany = await expectTheSame({ query: nodes, variables: { ids: ['c1', 'c2', 'c3'] } });
  expect(tooMany.calls).toEqual([]);
  expect(tooMany.text).toContain('OPERATION_TOO_EXPENSIVE');
  expect(
    (await expectTheSame({ query: nodes, variables: { ids: ['c2', 'c1'] } })).calls,
  ).toHaveLength(2);
});

test('the limit on values in variables is checked for each request', async () => {
  const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }';
  expect((await expectTheSame({ query: nodes, variables: { ids: ['c1'] } })).calls).toHaveLength(1);
  const tooLarge = await expectTheSame({ query: nodes, variables: { ids: Array(25_000).fill(1) } });
  expect(tooLarge.text).toContain('more values in its variables than the 20000');
});

test('each request sends its mutation once', async () => {
  api.answer = ({ method }) => (method === 'DELETE' ? { status: 204 } : { status: 404 });
  const seen = await expectTheSame({
    query: 'mutation { deleteClient(id: "c1") { __typename } }',
  });
  expect(seen.calls).toEqual(['DELETE /v2/clients/c1']);
  api.answer = answerList({ size: 5, pageSize: 20, beyondEnd: 'empty' });
});

test('callers cannot use the federation fields, even after a router has used them', async () => {
  const entities = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Client { name } } }`;
  const variables = { r: [{ __typename: 'Client', id: 'c1' }] };
  const router = { 'x-router-token': 'router-token' };
  const open = await expectTheSame({ query: entities, variables, headers: router });
  expect(open.text).toBe('{"data":{"_entities":[{"name":"Client c1"}]}}');
  const closed = await expectTheSame({ query: entities, variables });
  expect(closed.text).toContain('GRAPHQL_VALIDATION_FAILED');
  expect(closed.calls).toEqual([]);
});

test('introspection works on both paths', async () => {
  const seen = await expectTheSame({
    query: '{ __schema { queryType { name } } client(id: "c1") { id } }',
  });
  expect(seen.text).toBe(
    '{"data":{"__schema":{"queryType":{"name":"Query"}},"client":{"id":"c1"}}}',
  );
});
