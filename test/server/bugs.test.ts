import { expect, test } from 'vitest';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const fail = () => {
  throw new Error('a bug of ours');
};

test.each([
  ['query', 'client(id: "a") { id }', 'INTERNAL_SERVER_ERROR'],
  // The write has happened, so no other code would be right.
  ['mutation', 'deleteClient(id: "a") { __typename }', 'WRITE_OUTCOME_UNKNOWN'],
])(
  'a bug in the code around a %s gives an error without a stack, on both paths, and the process goes on',
  async (kind, field, code) => {
    const api = await scriptedApiForTest(() => ({ body: restClient('a') }));
    const metrics = createMetrics();
    let broken = true;
    const onOperation: typeof metrics.onOperation = (operation) => {
      (broken ? fail : metrics.onOperation)(operation);
    };
    const { ask, logs } = await gatewayForTest(api, {}, { metrics: { ...metrics, onOperation } });
    const operation = `${kind} { ${field} }`;
    const accept = 'application/graphql-response+json';
    for (let nth = 1; nth <= 4; nth++) {
      const { status, headers, errors } = await ask(operation, {}, { accept });
      expect(status).toBe(500);
      expect(headers.get('content-type')).toBe(`${accept}; charset=utf-8`);
      expect(errors).toEqual([
        {
          message: expect.stringMatching(/in the gateway|may have happened/),
          extensions: { code, requestId: expect.any(String) },
        },
      ]);
      const bugs = logs.filter(({ msg }) => msg === 'bug');
      expect(new Set(bugs.map(({ requestId }) => requestId)).size).toBe(nth);
      expect(bugs.at(-1)).toMatchObject({
        err: { message: 'a bug of ours', stack: expect.stringContaining('bugs.test.ts') },
      });
    }
    broken = false;
    expect((await ask(operation)).errors).toBeUndefined();
  },
);

test.each([
  ['query', 'client(id: "a") { id }', ['client'], 'INTERNAL_SERVER_ERROR'],
  ['mutation', 'deleteClient(id: "a") { __typename }', ['deleteClient'], 'WRITE_OUTCOME_UNKNOWN'],
  // The success of the write is in the response; what fails below it is a read.
  [
    'mutation',
    'updateClient(id: "a", input: { details: null }) { ... on UpdateClientSuccess { client { id } } }',
    ['updateClient', 'client'],
    'INTERNAL_SERVER_ERROR',
  ],
])(
  'a bug in a resolver of a %s has a code that says what may have happened: %s',
  async (kind, field, path, code) => {
    const api = await scriptedApiForTest(({ method }) =>
      method === 'PUT' ? { status: 204 } : { body: restClient('a') },
    );
    const metrics = createMetrics();
    const onCall: typeof metrics.onCall = (call) => {
      if (call.endpoint !== 'update') {
        fail();
      }
    };
    const { ask } = await gatewayForTest(api, {}, { metrics: { ...metrics, onCall } });
    for (let nth = 1; nth <= 4; nth++) {
      const { errors } = await ask(`${kind} { ${field} }`);
      expect(errors).toMatchObject([{ path, extensions: { code } }]);
    }
  },
);

test.each([
  '{ __typename }',
  '{ nothing }',
  '{',
  'mutation { deleteClient(id: "a") { __typename } }',
])('a bug in the code around a GET gives an error without a stack: %s', async (query) => {
  const api = await scriptedApiForTest(() => ({ status: 500 }));
  const metrics = { ...createMetrics(), onOperation: fail };
  const { fetch } = await gatewayForTest(api, {}, { metrics });
  const answer = await fetch(`/graphql?${new URLSearchParams({ query })}`, {
    headers: { 'graphql-require-preflight': 'true' },
  });
  expect(answer.status).toBe(500);
  expect((await answer.json()).errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
});

test('a bug in the code before an operation gives an error without a stack, and the process goes on', async () => {
  const api = await scriptedApiForTest(() => ({ body: restClient('a') }));
  const tracing = { startOperation: fail, close: async () => {} };
  const { ask, fetch, logs } = await gatewayForTest(api, {}, { tracing });
  const { status, headers, errors, text } = await ask('{ __typename }');
  expect(status).toBe(500);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(errors?.[0]?.extensions).toEqual({
    code: 'INTERNAL_SERVER_ERROR',
    requestId: headers.get('x-request-id'),
  });
  expect(text).not.toContain('a bug of ours');
  expect(logs).toMatchObject([
    { msg: 'bug', requestId: headers.get('x-request-id'), err: { message: 'a bug of ours' } },
  ]);
  expect((await fetch('/livez')).status).toBe(200);
});
