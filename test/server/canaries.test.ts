import { describe, expect, test } from 'vitest';
import { type RawRequest, sendRaw } from '../support/raw-http.ts';
import { restClient, restPage, type ScriptedAnswer } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';

/** None of these may be in any response or log line; each is named after the place where it is sent. */
const KEY = 'canary-key-2f7c';
const TOKEN = 'canary-token-91ab';
const BODY = 'canary-body-c044';
const HEADER = 'canary-header-77de';
const VALUE = 'canary-value-5b1e';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const SECRETS = [KEY, TOKEN, BODY, HEADER, VALUE, base64(`${KEY}:`), base64(KEY), base64(TOKEN)];

const HEADERS = {
  'www-authenticate': `Basic realm="${HEADER}"`,
  'set-cookie': `session=${HEADER}`,
  server: HEADER,
  location: `https://${HEADER}.example.com/`,
  'x-canary': HEADER,
};

const echo = `The key ${KEY} (${base64(`${KEY}:`)}) was not taken`;
const ERROR = {
  message: echo,
  name: BODY,
  code: BODY,
  id: KEY,
  stack: `Error: ${BODY}\n at ${BODY}.js:1`,
  request: { authorization: `Basic ${base64(`${KEY}:`)}` },
};

/** Responses of the REST API, with canaries wherever their text must not reach a caller. */
const ANSWERS: [string, ScriptedAnswer][] = [
  ...[400, 401, 403, 404, 405, 409, 413, 418, 422, 429, 500, 502, 503, 504, 301, 302].map(
    (status): [string, ScriptedAnswer] => [`a ${status}`, { status, body: ERROR }],
  ),
  ['a 500 in HTML', { status: 500, headers: { 'content-type': 'text/html' }, body: `<p>${BODY}` }],
  ['a 422 in text', { status: 422, headers: { 'content-type': 'text/plain' }, body: BODY }],
  ['a 422 of another shape', { status: 422, body: { error: BODY, errors: [BODY] } }],
  ['a 200 that is not JSON', { body: `{"id": ${BODY}` }],
  ['a 200 that is a string', { body: JSON.stringify(BODY) }],
  ['a 200 of another shape', { body: { error: BODY } }],
  ['a 204', { status: 204 }],
  [
    'a client with wrong values',
    {
      body: restClient('a', { name: { a: BODY }, contacts: [BODY], createdAt: BODY, pinned: BODY }),
    },
  ],
  ['a client with an unknown field', { body: restClient('a', { secret: BODY }) }],
  ['a page with wrong items', { body: restPage([BODY, { id: { a: BODY } }, null]) }],
];

const OPERATIONS: [string, string, Record<string, unknown>?][] = [
  ['a client', '{ client(id: "a") { id name pinned createdAt contacts { email } } }'],
  ['a list', '{ clients(first: 2) { nodes { id name } } }'],
  ['a page', '{ clientPage { items { id createdAt } } }'],
  ['a client by a canary id', 'query ($v: ID!) { client(id: $v) { archived } }', { v: VALUE }],
  [
    'a create',
    'mutation ($v: CreateClientInput!) { createClient(input: $v) { __typename ... on ClientError { message } ... on ClientRejectedError { upstreamErrorId } } }',
    { v: { name: VALUE, details: VALUE } },
  ],
  [
    'an update',
    'mutation ($v: UpdateClientInput!) { updateClient(id: "a", input: $v) { __typename ... on ClientError { message } ... on ClientRejectedError { upstreamErrorId } } }',
    { v: { vatNumber: VALUE } },
  ],
  [
    'a delete',
    'mutation { deleteClient(id: "a") { __typename ... on ClientError { message } ... on ClientRejectedError { upstreamErrorId } } }',
  ],
  ['an unfit variable', 'query ($v: Int) { clients(first: $v) { totalCount } }', { v: VALUE }],
  ['a bad cursor', 'query ($v: String) { clients(after: $v) { totalCount } }', { v: VALUE }],
  [
    'an input refused by its rules',
    'mutation ($v: CreateClientInput!) { createClient(input: $v) { __typename ... on ClientInputError { message issues { path message } } } }',
    { v: { name: ' ', details: VALUE, address: { country: VALUE }, invoice: { currency: VALUE } } },
  ],
];

function expectNoCanary(...texts: readonly string[]): void {
  for (const text of texts) {
    for (const secret of SECRETS) {
      expect(text).not.toContain(secret);
    }
  }
}

const headersOf = (headers: Headers) => JSON.stringify([...headers]);

describe.each([
  ['of a caller', {}, KEY],
  ['of the service', { CLIENTS_API_KEY: KEY, GATEWAY_TOKENS: TOKEN, LOG_LEVEL: 'trace' }, TOKEN],
] as const)('with the key %s', (_, env, credential) => {
  const scripted = scriptedGateway({ CLIENTS_API_TIMEOUT_MS: '2000', ...env });

  test.each(ANSWERS)('%s shows no canary, whatever the operation', async (_name, answer) => {
    scripted.script(() => ({ ...answer, headers: { ...HEADERS, ...answer.headers } }));
    for (const authorization of [`Bearer ${credential}`, `Basic ${base64(`${credential}:`)}`]) {
      for (const [, query, variables] of OPERATIONS) {
        const { headers, text } = await scripted.ask(query, variables, {
          authorization,
          cookie: `session=${VALUE}`,
          'x-request-id': `${VALUE} is no id`,
        });
        expectNoCanary(text, headersOf(headers));
      }
    }
    expect(scripted.calls.length).toBeGreaterThan(0);
    expectNoCanary(JSON.stringify(scripted.gateway.logs));
  });

  test('invalid requests show no canary', async () => {
    const { origin } = scripted.gateway;
    const post = { 'content-type': 'application/json', authorization: `Bearer ${credential}` };
    const get = { authorization: `Bearer ${credential}`, 'graphql-require-preflight': VALUE };
    const requests: [string, RawRequest][] = [
      ['/graphql', { headers: post, body: VALUE }],
      ['/graphql', { headers: post, body: `{"query": "${VALUE}` }],
      ['/graphql', { headers: post, body: `{"query": "{ __typename }", "variables": "${VALUE}"}` }],
      ['/graphql', { headers: { ...post, 'content-type': `text/${VALUE}` }, body: VALUE }],
      ['/graphql', { headers: { ...post, 'content-encoding': VALUE }, body: VALUE }],
      [`/graphql?query={__typename}&variables=${VALUE}`, { method: 'GET', headers: get }],
      [`/${VALUE}?${VALUE}`, { method: 'GET', headers: get }],
      [`/graphiql/${VALUE}`, { method: 'GET', headers: get }],
      ['/graphql', { method: 'PUT', headers: post, body: VALUE }],
    ];
    const answers = await Promise.all(
      requests.map(([path, request]) => sendRaw(origin + path, request)),
    );
    for (const { status, headers, body } of answers) {
      expect(status).toBeGreaterThanOrEqual(400);
      expectNoCanary(String(body), JSON.stringify(headers));
    }
    expectNoCanary(JSON.stringify(scripted.gateway.logs));
  });

  test('the log has no values of a successful request or its response', async () => {
    scripted.script(() => ({
      body: restClient(VALUE, { name: BODY, details: BODY }),
      headers: HEADERS,
    }));
    const { data } = await scripted.ask(
      'query Named($v: ID!) { client(id: $v) { name details } }',
      { v: VALUE },
      { authorization: `Bearer ${credential}` },
    );
    expect(data.client.name).toBe(BODY);
    const line = scripted.gateway.logs.at(-1);
    expect(line).toMatchObject({ operation: 'Named', outcome: 'ok' });
    expectNoCanary(JSON.stringify(scripted.gateway.logs));
  });
});
