import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { extension } from '../support/persisted.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const ONE = '{ client(id: "a") { id } }';
const DELETE = 'mutation { deleteClient(id: "a") { __typename } }';
const TOKENS = { CLIENTS_API_KEY: 'service-key', GATEWAY_TOKENS: 'token,reader:read' };

/** A gateway over a REST API that has client `a`, and its metrics. */
async function watchedGateway(env: Record<string, string> = {}) {
  const api = await scriptedApiForTest(() => ({ body: restClient('a') }));
  const metrics = createMetrics();
  const gateway = await gatewayForTest(api, env, { metrics });
  return { ...gateway, scrape: async () => (await metrics.scrape()).text };
}

const operations = (logs: readonly Record<string, unknown>[]) =>
  logs.filter(({ outcome }) => outcome !== undefined);

test.each([
  ['UNAUTHENTICATED', 'unknown', ONE, 'The gateway does not know this token, or no longer does.'],
  ['FORBIDDEN', 'reader', DELETE, 'This token is read-only: it may not run mutations.'],
  [
    'OPERATION_TOO_EXPENSIVE',
    'token',
    `{ ${'a{'.repeat(20)}a${'}'.repeat(20)} }`,
    'The operation nests fields deeper than the 12 that are allowed.',
  ],
])(
  'the log line of an operation refused with %s says why',
  async (outcome, token, query, reason) => {
    const gateway = await watchedGateway(TOKENS);
    // The second time, a mutation is on the fast path.
    for (let nth = 0; nth < 2; nth++) {
      await gateway.ask(query, {}, { authorization: `Bearer ${token}` });
    }
    expect(operations(gateway.logs)).toMatchObject([
      { outcome, reason },
      { outcome, reason },
    ]);
  },
);

test.each([
  [
    'OPERATION_TOO_EXPENSIVE',
    'for its document',
    `query Named { ${'a{'.repeat(20)}a${'}'.repeat(20)} }`,
  ],
  [
    'OPERATION_TOO_EXPENSIVE',
    'for its calls',
    'query Named { nodes(ids: ["a", "b", "c"]) { id } }',
  ],
  ['GRAPHQL_VALIDATION_FAILED', 'for a field', 'query Named { nothing }'],
  [
    'BAD_USER_INPUT',
    'for a variable',
    'query Named($first: Int!) { clients(first: $first) { totalCount } }',
  ],
])(
  'an operation refused with %s %s is told of by its name, but not as one that was executed',
  async (outcome, _, query) => {
    const gateway = await watchedGateway({ MAX_UPSTREAM_CALLS: '2' });
    await gateway.ask(query);
    expect(gateway.logs).toMatchObject([
      { operation: 'Named', outcome, msg: `request ${outcome}` },
    ]);
    expect(await gateway.scrape()).toContain(
      `gateway_operations_total{operation="Named",kind="request",outcome="${outcome}"} 1`,
    );
  },
);

test.each([
  ['GRAPHQL_PARSE_FAILED', 'whose document does not parse', { query: 'query Named {' }],
  ['OPERATION_TOO_EXPENSIVE', 'whose document is too long', { query: `# ${'a'.repeat(70_000)}` }],
  ['OPERATION_RESOLUTION_FAILURE', 'that is not in its document', { query: 'query A { nothing }' }],
  ['BAD_REQUEST', 'with an unknown id', { documentId: 'unknown' }],
  ['BAD_REQUEST', 'without a document', {}],
  ['PERSISTED_QUERY_NOT_FOUND', 'with an unknown hash', extension('unknown')],
])(
  'an operation refused with %s, %s, is told of by the name that was asked for',
  async (...row) => {
    const [outcome, , body] = row;
    const gateway = await watchedGateway();
    await gateway.post({ ...body, operationName: 'Named' });
    expect(gateway.logs).toMatchObject([{ operation: 'Named', outcome }]);
    expect(await gateway.scrape()).toContain(
      `gateway_operations_total{operation="Named",kind="request",outcome="${outcome}"} 1`,
    );
  },
);

test('an operation that is not in the manifest is told of by the name that was asked for', async () => {
  const gateway = await watchedGateway({
    PERSISTED_OPERATIONS: 'operations.json',
    PERSISTED_OPERATIONS_ONLY: 'true',
  });
  await gateway.post({ query: 'query Named { __typename }', operationName: 'Named' });
  await gateway.post({ ...extension('unknown'), operationName: 'Other' });
  expect(gateway.logs).toMatchObject([
    { operation: 'Named', outcome: 'FORBIDDEN' },
    { operation: 'Other', outcome: 'FORBIDDEN' },
  ]);
});

test('what no operation can be called is not told of as a name', async () => {
  const gateway = await watchedGateway();
  for (const operationName of ['canary one', '1canary', 'canary"', 'canary\n', '']) {
    await gateway.post({ query: '{', operationName });
  }
  await gateway.post({ query: '{', operationName: 'A'.repeat(200) });
  const names = gateway.logs.map(({ operation }) => operation);
  expect(names).toEqual([...Array(5).fill(null), 'A'.repeat(128)]);
});

test('of a document with several operations, the one that was asked for is named', async () => {
  const gateway = await watchedGateway();
  const query = 'query First { nothing } query Second { nothing }';
  await gateway.post({ query, operationName: 'Second' });
  await gateway.post({ query });
  expect(gateway.logs).toMatchObject([{ operation: 'Second' }, { operation: null }]);
});

test.each([
  ['an unknown id', { documentId: 'canary' }, 'There is no persisted operation with this id.'],
  [
    'an unknown parameter',
    { query: ONE, 'canary"': 1 },
    'Unexpected parameter "..." in the request body.',
  ],
])(
  'the log line of a request with %s says why it is refused, without what was sent',
  async (_, body, reason) => {
    const gateway = await watchedGateway();
    await gateway.post(body);
    expect(gateway.logs).toMatchObject([{ outcome: 'BAD_REQUEST', reason }]);
    expect(JSON.stringify(gateway.logs)).not.toContain('canary');
  },
);

test.each([
  ['BAD_REQUEST', ONE, { 'content-type': 'text/plain' }, '"content-type: application/json"'],
  ['UNAUTHENTICATED', ONE, { authorization: 'Digest a' }, '"Authorization: Bearer <token>"'],
  ['OPERATION_RESOLUTION_FAILURE', 'query A { a } query B { b }', {}, '"operationName"'],
  ['OPERATION_RESOLUTION_FAILURE', 'fragment A on Query { a }', {}, 'has no operation'],
])('the reason of %s in the log is whole', async (outcome, query, headers, words) => {
  const gateway = await watchedGateway(TOKENS);
  const { errors } = await gateway.ask(query, {}, headers);
  expect(errors?.[0]?.message).toContain(words);
  expect(gateway.logs).toMatchObject([{ outcome, reason: errors?.[0]?.message }]);
});

test('the log line does not say what is wrong in a document or an input, which may hold anything', async () => {
  const gateway = await watchedGateway();
  for (const query of ['{ canary }', '{ canary', '{ clients(after: "canary") { totalCount } }']) {
    await gateway.ask(query);
  }
  expect(operations(gateway.logs)).toHaveLength(3);
  expect(JSON.stringify(gateway.logs)).not.toMatch(/canary|reason/);
});

test('a request whose Accept header allows no supported type is counted, and has a log line', async () => {
  const gateway = await watchedGateway();
  const { status, headers } = await gateway.ask(ONE, {}, { accept: 'text/html' });
  expect(status).toBe(406);
  expect(gateway.logs).toMatchObject([
    {
      operation: null,
      outcome: 'BAD_REQUEST',
      reason: expect.stringMatching(/^Responses are .*: accept one of them\.$/),
      requestId: headers.get('x-request-id'),
      msg: 'request BAD_REQUEST',
    },
  ]);
  expect(await gateway.scrape()).toContain(
    'gateway_operations_total{operation="anonymous",kind="request",outcome="BAD_REQUEST"} 1',
  );
});
