import { expect, test } from 'vitest';
import { sharedGateway } from '../support/shared-gateway.ts';
import { askInParts } from './ask-in-parts.ts';
import { collect } from './collect.ts';

const shared = sharedGateway();
const QUERY = `query ($on: Boolean! = true) { clients(first: 3) { totalCount ... on ClientConnection @defer(if: $on) { pageInfo { endCursor } }
  nodes @stream(if: $on) { id ...More @defer(if: $on) } } } fragment More on Client { name address { city } }`;
const PLAIN = QUERY.replaceAll(/@\w+\(if: \$on\)/g, '').replace('($on: Boolean! = true)', '');
const caller = () => ({ origin: shared.gateway.origin, key: shared.api.key });

test.each([
  ['multipart/mixed'],
  ['multipart/mixed, application/json'],
  ['application/json;q=0.5, Multipart/Mixed;q=0.9'],
  ['multipart/mixed;deferSpec=20220824,application/graphql-response+json,application/json;q=0.9'],
  ['application/graphql-response+json, application/json, text/event-stream, multipart/mixed'],
])('a caller who accepts %s gets parts, with the same data as in one response', async (accept) => {
  const answer = await askInParts(caller(), QUERY, { headers: { accept } });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe(
    'multipart/mixed; boundary="-"; deferSpec=20220824',
  );
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-accel-buffering')).toBe('no');
  expect(answer.headers.get('vary')).toMatch(/\bAccept\b/);
  const parts = await answer.rest();
  expect(parts.length).toBeGreaterThan(1);
  expect(parts.map(({ hasNext }) => hasNext)).toEqual(parts.map((_, at) => at < parts.length - 1));
  expect(collect(parts)).toEqual((await shared.gateway.ask(PLAIN)).data);
});

test.each(['multipart/mixed', 'multipart/*'])(
  'a caller who only accepts %s gets a result without parts as a single one, also with no-store',
  async (accept) => {
    const answer = await askInParts(caller(), '{ __typename }', { headers: { accept } });
    expect(answer.headers.get('content-type')).toBe('multipart/mixed; boundary="-"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.rest()).toEqual([{ data: { __typename: 'Query' } }]);
  },
);

test.each([
  ['application/json', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
  ['*/*', 'application/json'],
  ['multipart/*, application/json', 'application/json'],
  ['multipart/mixed;incrementalSpec=v0.2, application/json', 'application/json'],
  ['multipart/mixed;deferSpec=20990101, application/json', 'application/json'],
  ['multipart/mixed; subscriptionSpec=1.0, application/json', 'application/json'],
  ['multipart/mixed;q=0, application/json', 'application/json'],
  ['multipart/mixed;q=0.5, application/json', 'application/json'],
  ['application/json;q=0.5, multipart/mixed;q=0.4, */*;q=0.1', 'application/json'],
])('a caller who accepts %s gets the whole response at once, as JSON', async (accept, type) => {
  const { ask } = shared.gateway;
  const answer = await ask(QUERY, {}, { accept });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(type);
  expect(answer.text).toBe((await ask(PLAIN, {}, { accept })).text);
});

test('a caller who accepts parts gets them, also after others got the same response as a whole', async () => {
  const query = `${QUERY} # asked for often`;
  for (let nth = 0; nth < 3; nth++) {
    await shared.gateway.ask(query, {}, { accept: 'application/json' });
  }
  const answer = await askInParts(caller(), query, {
    headers: { accept: 'multipart/mixed, application/json' },
  });
  expect((await answer.rest()).length).toBeGreaterThan(1);
});

test('the response has no later parts if nothing is deferred, or if an error comes first', async () => {
  const off = await askInParts(caller(), QUERY, { variables: { on: false } });
  expect(off.headers.get('content-type')).toMatch('application/json');
  expect((await off.next())?.data).toEqual((await shared.gateway.ask(PLAIN)).data);
  const wrong = await askInParts(caller(), '{ nothing ... @defer { __typename } }');
  expect(wrong.headers.get('content-type')).toMatch('application/json');
  expect((await wrong.next())?.errors?.[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
});

const INVALID = 'GRAPHQL_VALIDATION_FAILED';
const BAD = 'BAD_USER_INPUT';
const NODES = (directive: string) => `clients { nodes ${directive} { id } }`;

const REFUSED: [string, string, string, Record<string, unknown>?][] = [
  ['@stream on a field that is not a list', '{ clients @stream { totalCount } }', INVALID],
  ['@defer on a field', '{ clients @defer { totalCount } }', INVALID],
  [
    'a label that is used twice',
    `{ ... @defer(label: "a") { __typename } ${NODES('@stream(label: "a")')} }`,
    INVALID,
  ],
  ['a label that is a variable', `query ($l: String) { ${NODES('@stream(label: $l)')} }`, INVALID],
  ['a field both with and without @stream', `{ ${NODES('@stream')} ${NODES('')} }`, INVALID],
  [
    '@defer at the root of a mutation',
    'mutation { ... @defer { deleteClient(id: "1") { __typename } } }',
    INVALID,
  ],
  ['null as initialCount', `{ ${NODES('@stream(initialCount: null)')} }`, INVALID],
  ['a negative initialCount', `{ ${NODES('@stream(initialCount: -1)')} }`, BAD],
  [
    'a negative initialCount in a variable',
    `query ($n: Int) { ${NODES('@stream(initialCount: $n)')} }`,
    BAD,
    { n: -1 },
  ],
  [
    'null as initialCount in a variable',
    `query ($n: Int) { ${NODES('@stream(initialCount: $n)')} }`,
    BAD,
    { n: null },
  ],
  ['null for if', 'query ($n: Boolean) { ... @defer(if: $n) { __typename } }', BAD, { n: null }],
  [
    'a variable that does not fit',
    `query ($n: Int) { ${NODES('@stream(initialCount: $n)')} }`,
    BAD,
    { n: 'x' },
  ],
];

test.each(REFUSED)(
  '%s is refused, with parts or without, and nothing is read',
  async (_, query, code, variables = {}) => {
    for (const accept of [
      'application/json',
      'multipart/mixed',
      'multipart/mixed, application/json',
    ]) {
      const answer = await askInParts(caller(), query, { variables, headers: { accept } });
      const parts = await answer.rest();
      expect(parts[0]?.errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
      expect(parts[0]?.data).toBeUndefined();
    }
    expect(shared.api.calls).toEqual([]);
    expect(shared.gateway.logs.filter(({ msg }) => msg === 'bug')).toEqual([]);
  },
);

test.each(['application/json', 'multipart/mixed'])(
  'for a caller who accepts %s, a null argument matters only in the operation that is run',
  async (accept) => {
    const query = `query A($n: Int = 1) { clients(first: $n) { totalCount } } query B($n: Int = 1) { ${NODES('@stream(initialCount: $n)')} }`;
    const answer = await askInParts(caller(), query, {
      operationName: 'A',
      variables: { n: null },
      headers: { accept },
    });
    const text = JSON.stringify(await answer.rest());
    expect(text).toContain('"totalCount":');
    expect(text).not.toContain('"errors"');
  },
);

test('a GET in parts also needs a header that shows that no other site sent it', async () => {
  const path = `/graphql?query=${encodeURIComponent(QUERY)}`;
  const headers = { accept: 'multipart/mixed', authorization: `Bearer ${shared.api.key}` };
  const forged = await shared.gateway.fetch(path, { headers });
  expect(forged.status).toBe(403);
  const asked = await shared.gateway.fetch(path, {
    headers: { ...headers, 'graphql-require-preflight': 'true' },
  });
  expect(asked.status).toBe(200);
  expect(await asked.text()).toContain('"hasNext":false');
});
