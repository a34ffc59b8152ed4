import { expect, test } from 'vitest';
import { sendRaw } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();
const A_CLIENT = '{ client(id: "6548c72a13162e1d7ade0001") { id } }';
const MADE = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test.each([['a'], ['A-Z_a.z-09'], ['7'.repeat(128)], ['6f0b2f5e-7c1d-4a58-9f1c-0d9b3a7c2e11']])(
  "the caller's request id %s is accepted, logged, and passed on to the REST API",
  async (id) => {
    const { api, gateway } = shared;
    const { headers } = await gateway.ask(A_CLIENT, {}, { 'x-request-id': id });
    expect(headers.get('x-request-id')).toBe(id);
    expect(api.calls.map((call) => call.headers['x-request-id'])).toEqual([id]);
    expect(gateway.logs.filter(({ requestId }) => requestId === id)).toHaveLength(1);
  },
);

test.each([
  ['is empty', ''],
  ['is too long', '7'.repeat(129)],
  ['holds a space', 'a b'],
  ['holds markup', '<script>'],
  ['holds quotes', '"quoted"'],
  ['holds a comma, like two headers joined into one', 'a,b'],
  ['holds non-ASCII letters', 'caf\u00e9'],
])('a request id that %s is replaced by a new one', async (_, id) => {
  const { api, gateway } = shared;
  const { headers, text } = await gateway.ask(A_CLIENT, {}, { 'x-request-id': id });
  const made = headers.get('x-request-id');
  expect(made).toMatch(MADE);
  expect(api.calls.map((call) => call.headers['x-request-id'])).toEqual([made]);
  expect(gateway.logs.at(-1)).toMatchObject({ requestId: made });
  if (id !== '') {
    expect(text + JSON.stringify(gateway.logs)).not.toContain(id);
  }
});

test('every request without an id gets its own', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => shared.gateway.ask(A_CLIENT)));
  const ids = answers.map(({ headers }) => headers.get('x-request-id') ?? '');
  expect(new Set(ids).size).toBe(20);
  expect(ids.every((id) => MADE.test(id))).toBe(true);
});

test.each([
  ['of health', 'GET', '/livez'],
  ['of readiness', 'GET', '/readyz'],
  ['of an unknown path', 'GET', '/nothing'],
  ['of GraphiQL', 'GET', '/'],
  ['of a part of GraphiQL', 'GET', '/graphiql/graphiql.css'],
  ['of a wrong method', 'PUT', '/graphql'],
  ['of a request that other sites could send', 'GET', '/graphql'],
])('the request id is on every response: %s', async (_, method, path) => {
  const answer = await sendRaw(shared.gateway.origin + path, {
    method,
    headers: { 'x-request-id': 'given-1' },
  });
  expect(answer.headers['x-request-id']).toBe('given-1');
});
