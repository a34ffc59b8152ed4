import { expect, test } from 'vitest';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import type { TestGateway } from '../support/start-gateway.ts';
import { FEDERATED, ROUTER, ROUTER_TOKEN } from './router.ts';

const federated = scriptedGateway(FEDERATED);
const unfederated = scriptedGateway();

const REPRESENTATIONS = '[{ __typename: "Client", id: "1" }]';
const post = (body: unknown) => ({ path: '/graphql', method: 'POST', body: JSON.stringify(body) });
const get = (query: string) => ({
  path: `/graphql?query=${encodeURIComponent(query)}`,
  method: 'GET',
});

const WAYS: readonly [string, { path: string; method: string; body?: string }][] = [
  ['_service', post({ query: '{ _service { sdl } }' })],
  [
    '_entities',
    post({ query: `{ _entities(representations: ${REPRESENTATIONS}) { __typename } }` }),
  ],
  [
    'a variable',
    post({
      query: 'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Client { name } } }',
      variables: { r: [{ __typename: 'Client', id: '1' }] },
    }),
  ],
  ['an alias', post({ query: '{ clients: _service { sdl } }' })],
  ['a fragment', post({ query: '{ ...F } fragment F on Query { _service { sdl } }' })],
  ['an inline fragment', post({ query: '{ ... on Query { _service { sdl } } }' })],
  ['a skipped field', post({ query: '{ __typename _service @skip(if: true) { sdl } }' })],
  [
    'a federation field beside a public one',
    post({ query: '{ client(id: "1") { id } _service { sdl } }' }),
  ],
  [
    'one of two operations',
    post({ query: 'query A { _service { sdl } } query B { __typename }', operationName: 'B' }),
  ],
  ['GET', get('{ _service { sdl } }')],
  ['GET of entities', get(`{ _entities(representations: ${REPRESENTATIONS}) { __typename } }`)],
  ['a batch', post([{ query: '{ _service { sdl } }' }, { query: '{ __typename }' }])],
  [
    'introspection of a type',
    post({ query: '{ __type(name: "_Entity") { name possibleTypes { name } } }' }),
  ],
  [
    'introspection of the whole schema',
    post({ query: '{ __schema { types { name } queryType { fields { name } } } }' }),
  ],
  ['a typename', post({ query: '{ __typename ... on _Entity { __typename } }' })],
];

/** The response, without what differs for every request. */
async function send(
  { fetch }: TestGateway,
  { path, ...init }: (typeof WAYS)[number][1],
  headers: Record<string, string> = {},
) {
  const response = await fetch(path, {
    ...init,
    headers: {
      authorization: `Bearer ${federated.key}`,
      'graphql-require-preflight': 'true',
      'x-request-id': 'the-same',
      ...(init.body !== undefined && { 'content-type': 'application/json' }),
      ...headers,
    },
  });
  return { status: response.status, body: await response.text() };
}

const logged = ({ logs }: TestGateway) =>
  logs.filter(({ msg }) => msg === 'a router sent a token that is not in ROUTER_TOKENS');

test.each(WAYS)(
  '%s shows callers without a router token no federation field, even after a router sent the same',
  async (_what, request) => {
    const expected = await send(unfederated.gateway, request);
    expect(await send(federated.gateway, request)).toEqual(expected);
    await send(federated.gateway, request, ROUTER);
    await send(federated.gateway, request, ROUTER);
    expect(await send(federated.gateway, request)).toEqual(expected);
    expect(expected.body).not.toContain('sdl":"');
    expect([...federated.calls, ...unfederated.calls].length).toBeLessThanOrEqual(3);
  },
);

test('a router gets the federation fields by those same requests', async () => {
  const open = [];
  for (const [what, request] of WAYS) {
    const { body } = await send(federated.gateway, request, ROUTER);
    open.push([what, !body.includes('"errors"') && body.includes('data')]);
  }
  const shut = open.filter(([, works]) => !works).map(([what]) => what);
  expect(shut).toEqual(['a batch', 'a typename']);
});

test.each([
  ['another token', `${ROUTER_TOKEN}2`],
  ['the start of a token', ROUTER_TOKEN.slice(0, -1)],
  ['a token in capitals', ROUTER_TOKEN.toUpperCase()],
  ['the whole list', FEDERATED.ROUTER_TOKENS],
  ['nothing', ''],
  ['a Bearer credential', `Bearer ${ROUTER_TOKEN}`],
])('%s in the header gives no access to the federation fields', async (_what, token) => {
  const { errors } = await federated.ask('{ _service { sdl } }', {}, { 'x-router-token': token });
  expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  expect(logged(federated.gateway)).toMatchObject([{ level: 40, before: 0 }]);
});

test('the log warns of wrong router tokens once a minute, and never of right ones', async () => {
  await federated.ask('{ _service { sdl } }');
  await federated.ask('{ _service { sdl } }', {}, ROUTER);
  expect(logged(federated.gateway)).toEqual([]);
  for (const token of ['canary-1', 'canary-2']) {
    await federated.ask('{ __typename }', {}, { 'x-router-token': token });
  }
  expect(logged(federated.gateway)).toHaveLength(1);
  expect(JSON.stringify(federated.gateway.logs)).not.toContain('canary');
});

test('each token of ROUTER_TOKENS works, but only in its own header', async () => {
  const ask = (headers: Record<string, string>) =>
    federated.ask('{ _service { sdl } }', {}, headers);
  for (const token of FEDERATED.ROUTER_TOKENS.split(',')) {
    expect((await ask({ 'x-router-token': token })).errors).toBeUndefined();
  }
  expect((await ask({ authorization: `Bearer ${ROUTER_TOKEN}` })).errors).toHaveLength(1);
});

test('without ROUTER_TOKENS, no header gives access to the federation fields', async () => {
  for (const token of [ROUTER_TOKEN, '', 'undefined']) {
    const { errors } = await unfederated.ask(
      '{ _service { sdl } }',
      {},
      { 'x-router-token': token },
    );
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  }
});
