import { describe, expect, test } from 'vitest';
import { repeat } from '../support/repeat.ts';
import { sharedGateway } from '../support/shared-gateway.ts';
import type { TestGateway } from '../support/start-gateway.ts';

/**
 * The checks of the auditor graphql-cop, in each mode in which the gateway can run. The row of a mode says what it shows
 * to anybody on purpose.
 */
const MODES = [
  { mode: 'exploring', env: {}, graphiql: true, introspection: true },
  {
    mode: 'in production',
    env: { NODE_ENV: 'production' },
    graphiql: false,
    introspection: true,
  },
  {
    mode: 'in production, locked down',
    env: { NODE_ENV: 'production', INTROSPECTION: 'false' },
    graphiql: false,
    introspection: false,
  },
];

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const search = (query: string) => `/graphql?${new URLSearchParams({ query })}`;
const EXPENSIVE = 'OPERATION_TOO_EXPENSIVE';
const INVALID = 'GRAPHQL_VALIDATION_FAILED';
const A_DELETE = 'mutation { deleteClient(id: "6548c72a13162e1d7ade0001") { __typename } }';
const codes = (errors: readonly { extensions: { code: string } }[] | undefined) =>
  errors?.map(({ extensions }) => extensions.code);

const REFUSED: readonly [string, string, string][] = [
  [
    'alias overloading: 101 aliases of one field',
    `{ ${repeat(101, (index) => `alias${index}: __typename`)} }`,
    EXPENSIVE,
  ],
  ['directive overloading: ten unknown ones', `{ __typename ${'@aa'.repeat(10)} }`, INVALID],
  ['directive overloading: hundreds', `{ __typename ${'@aa'.repeat(500)} }`, EXPENSIVE],
  [
    'directive overloading: known ones',
    `{ __typename ${'@include(if: true) '.repeat(51)} }`,
    EXPENSIVE,
  ],
  ['field duplication: 500 times one field', `{ ${'__typename \n'.repeat(500)} }`, EXPENSIVE],
  [
    'circular introspection: types of fields of types of fields of ...',
    '{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }',
    EXPENSIVE,
  ],
  [
    'circular fragments',
    '{ __schema { ...A } } fragment A on __Schema { __typename ...B } fragment B on __Schema { ...A }',
    INVALID,
  ],
];

/** The status, the text, and whether the response has data, which it must not have. */
async function look({ fetch }: TestGateway, path: string, init?: RequestInit) {
  const response = await fetch(path, init);
  const text = await response.text();
  return { status: response.status, text, answered: text.includes('"data"') };
}

describe.each(MODES)('$mode', ({ env, graphiql, introspection }) => {
  const shared = sharedGateway(env);

  test.each(REFUSED)('%s', async (_what, query, code) => {
    const { data, errors } = await shared.gateway.ask(query);
    expect(data).toBeUndefined();
    expect(new Set(codes(errors))).toEqual(new Set([code]));
  });

  test('batch queries: an array of ten operations is refused', async () => {
    const { status, answered } = await look(shared.gateway, '/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(Array(10).fill({ query: '{ __typename }' })),
    });
    expect([status, answered]).toEqual([400, false]);
  });

  test('GET based queries: a bare GET, which any page could send, is refused', async () => {
    const { status, answered } = await look(shared.gateway, search('{ __typename }'));
    expect([status, answered]).toEqual([403, false]);
  });

  test('GET based mutations: refused, even with the header that shows that no other site sent them', async () => {
    for (const [headers, expected] of [
      [{}, 403],
      [{ 'graphql-require-preflight': 'true' }, 405],
    ] as const) {
      const { status, answered } = await look(shared.gateway, search(A_DELETE), { headers });
      expect([status, answered]).toEqual([expected, false]);
    }
    expect(shared.api.calls).toEqual([]);
  });

  test('POST based CSRF: a form is refused, and so is a POST with the query in its URL', async () => {
    const form = await look(shared.gateway, '/graphql', {
      method: 'POST',
      body: new URLSearchParams({ query: '{ __typename }' }),
    });
    expect([form.status, form.answered]).toEqual([403, false]);
    const bare = await look(shared.gateway, search('{ __typename }'), { method: 'POST' });
    expect([bare.status, bare.answered]).toEqual([403, false]);
  });

  test(`field suggestions: ${introspection ? 'given, as the schema is public' : 'none'}`, async () => {
    const told: string[] = [];
    for (const query of [
      'query { __schema { directive } }',
      '{ clint { id } }',
      '{ clients(frist: 1) { totalCount } }',
      '{ clients(orderBy: { field: NAMES }) { totalCount } }',
      '{ clients(orderBy: { feild: NAME }) { totalCount } }',
      '{ client(id: "a") }',
      '{ client(id: "a") { ... on Cleint { id } } }',
      '{ __typename @inclode(if: true) }',
      'query ($v: ClientOrdr) { clients(orderBy: $v) { totalCount } }',
      'query ($first: Int) { clients(first: $frist) { totalCount } }',
    ]) {
      const { text, errors } = await shared.gateway.ask(query);
      expect(errors?.length).toBeGreaterThan(0);
      told.push(...(text.match(/did you mean/gi) ?? []));
    }
    expect(told.length > 0).toBe(introspection);
  });

  test(`suggestions for names in variables: ${introspection ? 'given' : 'none'}, too`, async () => {
    const { errors } = await shared.gateway.ask(
      'query ($v: ClientOrder) { clients(orderBy: $v) { totalCount } }',
      { v: { feild: 'NAME', field: 'NAMES' } },
    );
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual([
      'BAD_USER_INPUT',
      'BAD_USER_INPUT',
    ]);
    const told = errors?.filter(({ message }) => /did you mean/i.test(message));
    expect(told).toHaveLength(introspection ? 2 : 0);
  });

  test(`introspection: ${introspection ? 'allowed' : 'refused'}`, async () => {
    for (const query of [
      'query { __schema { types { name fields { name } } } }',
      '{ __type(name: "Client") { name } }',
    ]) {
      const { data } = await shared.gateway.ask(query);
      expect(data !== undefined).toBe(introspection);
    }
  });

  test(`GraphiQL and playgrounds: ${graphiql ? 'only GraphiQL at /graphql' : 'none'}`, async () => {
    for (const path of [
      '/graphiql',
      '/playground',
      '/console',
      '/altair',
      '/voyager',
      '/graphql',
    ]) {
      const { status, text } = await look(shared.gateway, path, { headers: BROWSER });
      const isPage = /graphiql|playground/i.test(text);
      expect([path, isPage]).toEqual([path, graphiql && path === '/graphql']);
      expect(status === 200).toBe(isPage);
    }
  });

  test('trace mode: no timing or tracing data in a response', async () => {
    const { text } = await shared.gateway.ask('query { __typename client(id: "") { id } }');
    expect(JSON.parse(text)).toEqual({ data: { __typename: 'Query', client: null } });
  });

  test('unhandled errors: no exception, no stack, no file name', async () => {
    for (const query of ['qwerty cop { abc }', '{ abc }', '{', '{ client(id: {}) { id } }']) {
      const { errors, headers, text } = await shared.gateway.ask(query);
      expect(text).not.toMatch(/exception|stacktrace|node_modules|\.ts\b|\n\s+at /i);
      for (const error of errors ?? []) {
        expect(Object.keys(error.extensions).sort()).toEqual(['code', 'requestId']);
        expect(error.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
      }
      expect(headers.get('x-powered-by')).toBeNull();
    }
  });
});
