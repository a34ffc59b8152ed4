import { describe, expect, test } from 'vitest';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();
const A_CLIENT = '{ client(id: "6548c72a13162e1d7ade0001") { id } }';

interface Refusal {
  readonly what: string;
  /** The body of a POST, as it goes over the wire. */
  readonly body: string;
  readonly code: RegExp;
}

const body = (params: unknown) => JSON.stringify(params);

/** Not a GraphQL request: GraphQL over HTTP requires 400, whatever the media type. */
const ILL_FORMED: Refusal[] = [
  ['a body that is not JSON', 'NONSENSE'],
  ['a body that is cut off', '{"query":'],
  ['an empty body', ''],
  ['null', 'null'],
  ['a number', '7'],
  ['a string', body(A_CLIENT)],
  ['a boolean', 'true'],
  ['a batch', body([{ query: A_CLIENT }])],
  ['an empty batch', '[]'],
  ['no query', '{}'],
  ['a misspelt query', body({ qeury: A_CLIENT })],
  ['a query that is null', body({ query: null })],
  ['a query that is a number', body({ query: 7 })],
  ['a query that is a list', body({ query: [A_CLIENT] })],
  ['variables that are a string', body({ query: A_CLIENT, variables: '{}' })],
  ['variables that are a list', body({ query: A_CLIENT, variables: [7] })],
  ['variables that are a number', body({ query: A_CLIENT, variables: 7 })],
  ['extensions that are a string', body({ query: A_CLIENT, extensions: 'x' })],
  ['an unknown parameter', body({ query: A_CLIENT, other: 'x' })],
  ...[7, {}, [], true].map((operationName) => [
    `the operation name ${JSON.stringify(operationName)}`,
    body({ query: `query A ${A_CLIENT}`, operationName }),
  ]),
].map(([what = '', text = '']) => ({ what, body: text, code: /^BAD_REQUEST$/ }));

/** A GraphQL request that cannot run: 200 for callers who only accept `application/json`, otherwise 400. */
const WELL_FORMED: Refusal[] = [
  ['an empty document', { query: '' }, /^GRAPHQL_PARSE_FAILED$/],
  ['a document that does not parse', { query: '{ clients' }, /^GRAPHQL_PARSE_FAILED$/],
  ['an unknown field', { query: '{ customers }' }, /^GRAPHQL_VALIDATION_FAILED$/],
  ['a missing argument', { query: '{ client { id } }' }, /^GRAPHQL_VALIDATION_FAILED$/],
  [
    'an unknown operation name',
    { query: `query A ${A_CLIENT}`, operationName: 'B' },
    /^OPERATION_RESOLUTION_FAILURE$/,
  ],
  [
    'several operations and no name',
    { query: `query A ${A_CLIENT} query B ${A_CLIENT}` },
    /^OPERATION_RESOLUTION_FAILURE$/,
  ],
  [
    'a document without an operation',
    { query: 'fragment F on Client { id }' },
    /^OPERATION_RESOLUTION_FAILURE$/,
  ],
  [
    'a subscription, which the schema does not have',
    { query: 'subscription { clientChanged }' },
    /^GRAPHQL_VALIDATION_FAILED$/,
  ],
  [
    'a query beside a subscription',
    { query: `query A ${A_CLIENT} subscription B { clientChanged }`, operationName: 'A' },
    /^GRAPHQL_VALIDATION_FAILED$/,
  ],
].map(([what, params, code]) => ({
  what: what as string,
  body: body(params),
  code: code as RegExp,
}));

async function expectRefusal(refusal: Refusal, accept: string, status: number): Promise<void> {
  const { api, gateway } = shared;
  const answer = await gateway.post(refusal.body, { accept });
  expect(answer.data).toBeUndefined();
  expect(answer.errors?.[0]?.extensions).toEqual({
    code: expect.stringMatching(refusal.code),
    requestId: answer.headers.get('x-request-id'),
  });
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('vary')).toBe('Accept, Accept-Encoding');
  expect(api.calls).toEqual([]);
  expect(gateway.logs.filter(({ msg }) => msg === 'bug')).toEqual([]);
}

describe('for a caller who accepts application/json', () => {
  const accept = 'application/json';
  test.each(ILL_FORMED)('$what is 400', (refusal) => expectRefusal(refusal, accept, 400));
  test.each(WELL_FORMED)('$what is 200 with errors', (refusal) =>
    expectRefusal(refusal, accept, 200),
  );
});

describe('for a caller who accepts application/graphql-response+json', () => {
  const accept = 'application/graphql-response+json';
  test.each([...ILL_FORMED, ...WELL_FORMED])('$what is 400', (refusal) =>
    expectRefusal(refusal, accept, 400),
  );
});

test.each([
  ['does not parse', '{\n  clients(', [{ line: 2, column: 11 }]],
  ['does not validate', '{\n  clients { cursor }\n}', [{ line: 2, column: 13 }]],
  ['subscribes', '\n  subscription { a }', [{ line: 2, column: 3 }]],
])('the error of a document that %s says where', async (_what, query, locations) => {
  const { text } = await shared.gateway.ask(query);
  expect(JSON.parse(text).errors).toMatchObject([{ locations }]);
});

test('a byte order mark before the JSON is ignored', async () => {
  const asked = `\uFEFF${JSON.stringify({ query: '{ __typename }' })}`;
  for (const _way of ['cold', 'hot', 'hot']) {
    expect((await shared.gateway.post(asked)).data).toEqual({ __typename: 'Query' });
  }
});

test.each([
  [
    'an unknown name',
    'query A { __typename }',
    'B',
    'There is no operation of that name in the document: see "operationName".',
  ],
  [
    'an empty name',
    'query A { __typename }',
    '',
    'There is no operation of that name in the document: see "operationName".',
  ],
  [
    'several operations and no name',
    'query A { __typename } query B { __typename }',
    undefined,
    'The document has several operations: say in "operationName" which one to run.',
  ],
  ['no operation', 'fragment F on Client { id }', undefined, 'The document has no operation.'],
])('the error for %s says what to do', async (_what, query, operationName, message) => {
  const { errors } = await shared.gateway.post({ query, operationName });
  expect(errors?.map((error) => error.message)).toEqual([message]);
});

test('variables and extensions may be absent, null or empty', async () => {
  for (const more of [
    {},
    { variables: null, extensions: null },
    { variables: {}, extensions: {} },
  ]) {
    const asked = { query: '{ __typename }', operationName: null, ...more };
    expect((await shared.gateway.post(asked)).text).toBe('{"data":{"__typename":"Query"}}');
  }
});
