import { expect, test } from 'vitest';
import { sendRaw } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const WELL = { circuit: 'closed', running: 0, waiting: 0 };

const shared = sharedGateway();

function post(path: string) {
  return sendRaw(shared.gateway.origin + path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: `{ __typename } # nobody asked for it before at ${path}` }),
  });
}

test.each([
  '/?x=/graphql',
  '/foo/graphql',
  '/graphql/',
  '/graphql/x',
  '//graphql',
  '/GraphQL',
  '/%67raphql',
  '/graphql%3Fquery',
  '/nothing',
])('there is no GraphQL at %s, and JSON says so', async (path) => {
  const answer = await post(path);
  expect(answer.status).toBe(404);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(JSON.parse(String(answer.body))).toEqual({
    errors: [{ message: expect.stringContaining('/graphql') }],
  });
});

test.each([
  '/graphql',
  '/graphql?',
  '/graphql?x=1',
  '/graphql?query={nothing}',
  '/graphql?/health',
  '/graphql?from=/health',
])('a POST to %s runs what its body says', async (path) => {
  const answer = await post(path);
  expect(JSON.parse(String(answer.body))).toEqual({ data: { __typename: 'Query' } });
});

test.each([
  ['/livez', { live: true }],
  ['/readyz', { ready: true, reasons: [], clientsApi: WELL }],
  ['/readyz?verbose', { ready: true, reasons: [], clientsApi: WELL }],
])('%s tells how the process is, without a credential', async (path, body) => {
  const answer = await sendRaw(shared.gateway.origin + path, { method: 'GET' });
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(String(answer.body))).toEqual(body);
});

test('no answer is kept, sniffed, or says what server it is', async () => {
  for (const path of ['/graphql', '/livez', '/nothing']) {
    const { headers } = await post(path);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers).not.toHaveProperty('server');
    expect(headers).not.toHaveProperty('x-powered-by');
  }
});
