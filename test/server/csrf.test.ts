import { describe, expect, test } from 'vitest';
import { type RawRequest, sendRaw } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();
const QUERY = '{ client(id: "6548c72a13162e1d7ade0001") { id } }';
const A_DELETE = 'mutation { deleteClient(id: "6548c72a13162e1d7ade0001") { __typename } }';
const byGet = (query: string) => `/graphql?${new URLSearchParams({ query })}`;

async function send(path: string, request: RawRequest) {
  const answer = await sendRaw(shared.gateway.origin + path, {
    ...request,
    headers: { authorization: `Bearer ${shared.api.key}`, ...request.headers },
  });
  return { ...answer, restCalls: shared.api.calls.length };
}

describe.each([
  ['a query', QUERY],
  ['a mutation', A_DELETE],
])('a request that another site could send: %s', (_, query) => {
  test.each([
    'application/x-www-form-urlencoded',
    'application/x-www-form-urlencoded; charset=utf-8',
    'multipart/form-data; boundary=x',
    'text/plain',
    'TEXT/PLAIN;charset=UTF-8',
    'text/plain; application/json',
  ])('is refused as a POST with the content type %s', async (type) => {
    const answer = await send('/graphql', {
      headers: { 'content-type': type },
      body: JSON.stringify({ query }),
    });
    expect(answer.status).toBe(403);
    expect(JSON.parse(String(answer.body)).errors[0].extensions.code).toBe('BAD_REQUEST');
    expect(answer.restCalls).toBe(0);
  });

  test('is refused as a POST without a content type', async () => {
    const answer = await send('/graphql', { body: JSON.stringify({ query }) });
    expect([answer.status, answer.restCalls]).toEqual([403, 0]);
  });

  test('is refused as a bare GET', async () => {
    const answer = await send(byGet(query), { method: 'GET', headers: { accept: '*/*' } });
    expect([answer.status, answer.restCalls]).toEqual([403, 0]);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded'])(
    'is refused as a GET with the content type %s',
    async (type) => {
      const answer = await send(byGet(query), { method: 'GET', headers: { 'content-type': type } });
      expect([answer.status, answer.restCalls]).toEqual([403, 0]);
    },
  );
});

test.each([
  'x-graphql-yoga-csrf',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'graphql-require-preflight',
])('a GET with the header %s runs', async (header) => {
  const answer = await send(byGet(QUERY), { method: 'GET', headers: { [header]: 'true' } });
  expect([answer.status, answer.restCalls]).toEqual([200, 1]);
});

test('a GET with a content type that needs a preflight runs', async () => {
  const answer = await send(byGet(QUERY), {
    method: 'GET',
    headers: { 'content-type': 'application/json' },
  });
  expect([answer.status, answer.restCalls]).toEqual([200, 1]);
});

test('the refusal says what to do', async () => {
  const answer = await send(byGet(QUERY), { method: 'GET' });
  const { message } = JSON.parse(String(answer.body)).errors[0];
  expect(message).toContain('graphql-require-preflight');
  expect(message).toContain('application/json');
});
