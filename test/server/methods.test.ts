import { expect, test } from 'vitest';
import { sendRaw } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();
const PROOF = { 'graphql-require-preflight': 'true' };
const MEDIA_TYPES = ['application/json', 'application/graphql-response+json'];
const A_DELETE = 'mutation { deleteClient(id: "6548c72a13162e1d7ade0001") { __typename } }';
const TYPENAME = JSON.stringify({ query: '{ __typename }' });

interface Sent {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Sends a request for each media type, and expects the same refusal each time, and no REST call. */
async function expectRefused(
  { path = '/graphql', method = 'POST', headers = {}, body = '' }: Sent,
  expected: { status: number; allow?: string },
): Promise<void> {
  for (const accept of MEDIA_TYPES) {
    const answer = await sendRaw(shared.gateway.origin + path, {
      method,
      headers: { accept, authorization: `Bearer ${shared.api.key}`, ...headers },
      body,
    });
    expect(answer.status).toBe(expected.status);
    if (expected.allow !== undefined) {
      expect(answer.headers['allow']).toBe(expected.allow);
    }
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['vary']).toBe('Accept, Accept-Encoding');
    expect(answer.headers['x-request-id']).toMatch(/./);
    if (method !== 'HEAD') {
      expect(answer.headers['content-type']).toBe(`${accept}; charset=utf-8`);
      expect(JSON.parse(String(answer.body))).toEqual({
        errors: [
          {
            message: expect.stringMatching(/./),
            extensions: { code: 'BAD_REQUEST', requestId: answer.headers['x-request-id'] },
          },
        ],
      });
    }
    expect(shared.api.calls).toEqual([]);
  }
}

test.each(['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'])('%s is 405', async (method) => {
  await expectRefused(
    {
      method,
      headers: { 'content-type': 'application/json' },
      ...(method !== 'HEAD' && { body: TYPENAME }),
    },
    { status: 405, allow: 'GET, POST' },
  );
});

test('an empty parameter of a GET counts as absent', async () => {
  const search = new URLSearchParams({ query: 'query A { __typename }', operationName: '' });
  const path = `/graphql?${search}&variables=&extensions=&id=`;
  const { status, body } = await sendRaw(shared.gateway.origin + path, {
    method: 'GET',
    headers: PROOF,
  });
  expect(status).toBe(200);
  expect(JSON.parse(String(body))).toEqual({ data: { __typename: 'Query' } });
});

test.each([
  ['no query', ''],
  ['a query twice', 'query={__typename}&query={__typename}'],
  ['a query twice, once in other letters', 'query={__typename}&quer%79={a:__typename}'],
  ['a query twice, once empty', 'query=&query={__typename}'],
  ['variables twice', 'query={__typename}&variables={}&variables={}'],
  ['an id twice', 'query={__typename}&documentId=a&documentId=b'],
  ['variables that are not JSON', 'query={__typename}&variables={'],
  ['variables that are a list', 'query={__typename}&variables=[]'],
  ['variables that are a string', 'query={__typename}&variables="x"'],
  ['extensions that are not JSON', 'query={__typename}&extensions=x'],
])('a GET with %s is 400', async (_, search) => {
  const path = `/graphql?${search}`;
  await expectRefused({ method: 'GET', path, headers: PROOF }, { status: 400 });
});

test.each([
  ['a mutation', { query: A_DELETE }],
  [
    'a mutation of a document with a query',
    {
      query: `query A { __typename } ${A_DELETE.replace('mutation', 'mutation B')}`,
      operationName: 'B',
    },
  ],
])('%s over GET is 405, and only POST is allowed', async (_, params) => {
  const path = `/graphql?${new URLSearchParams({ ...params })}`;
  await expectRefused({ method: 'GET', path, headers: PROOF }, { status: 405, allow: 'POST' });
});

test.each([
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'application/graphql',
  'application/xml',
  'application/jsonp',
  'text/html',
  undefined,
])(
  'a POST with the content type %s is 415, even with the header that shows that no other site sent it',
  async (type) => {
    const headers = { ...PROOF, ...(type !== undefined && { 'content-type': type }) };
    await expectRefused({ headers, body: TYPENAME }, { status: 415 });
  },
);

test.each(['gzip', 'br', 'deflate', 'zstd', 'gzip, gzip'])(
  'a body with the content encoding %s is 415',
  async (encoding) => {
    const headers = { 'content-type': 'application/json', 'content-encoding': encoding };
    await expectRefused({ headers, body: TYPENAME }, { status: 415 });
  },
);

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=UTF-8',
  'APPLICATION/JSON',
  'application/graphql+json',
])('a POST of %s runs', async (type) => {
  const answer = await sendRaw(`${shared.gateway.origin}/graphql`, {
    headers: { 'content-type': type },
    body: TYPENAME,
  });
  expect(JSON.parse(String(answer.body))).toEqual({ data: { __typename: 'Query' } });
});

test('a GET runs a query, with its operation name and variables', async () => {
  const search = new URLSearchParams({
    query:
      'query A($id: ID!) { client(id: $id) { name } } query B($id: ID!) { client(id: $id) { id } }',
    operationName: 'B',
    variables: JSON.stringify({ id: '6548c72a13162e1d7ade0001' }),
    extensions: '{}',
  });
  const answer = await sendRaw(`${shared.gateway.origin}/graphql?${search}`, {
    method: 'GET',
    headers: { ...PROOF, authorization: `Bearer ${shared.api.key}` },
  });
  expect(JSON.parse(String(answer.body))).toEqual({
    data: { client: { id: '6548c72a13162e1d7ade0001' } },
  });
});
