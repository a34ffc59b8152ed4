import { expect, test } from 'vitest';
import { sendRaw } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();
const DELETE = 'mutation { deleteClient(id: "6548c72a13162e1d7ade0001") { __typename } }';

const send = (accept: string, query: string) =>
  sendRaw(`${shared.gateway.origin}/graphql`, {
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${shared.api.key}`,
      accept,
    },
    body: JSON.stringify({ query }),
  });

test.each([
  'text/event-stream',
  'text/event-stream;q=1, text/plain',
  'image/png',
  'application/xml',
  'application/json;q=0',
  'application/json; charset=iso-8859-1',
  'application/graphql-response+json;charset=us-ascii, text/html',
  'multipart/mixed; charset=utf-16',
])('a caller who only accepts %s is refused before anything is done', async (accept) => {
  for (const query of [DELETE, '{ __typename }', '{ nothing }']) {
    const { status, headers, body } = await send(accept, query);
    expect(status).toBe(406);
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.parse(String(body)).errors).toMatchObject([
      { extensions: { code: 'BAD_REQUEST', requestId: headers['x-request-id'] } },
    ]);
  }
  expect(shared.api.calls).toEqual([]);
});

test.each([
  'text/event-stream, application/json',
  'application/json;q=0.1,text/event-stream',
  'text/event-stream, */*;q=0.1',
  'Application/GraphQL-Response+JSON ; charset=utf-8 , text/event-stream',
  'application/*',
  'application/json; charset="utf-8"',
  'application/json; charset=latin1, application/json',
  '',
])('a caller who also accepts JSON gets JSON: %s', async (accept) => {
  const { status, headers, body } = await send(accept, '{ __typename }');
  expect(status).toBe(200);
  expect(headers['cache-control']).toBe('no-store');
  expect(headers['content-type']).toMatch(/^application\/(graphql-response\+)?json/);
  expect(JSON.parse(String(body))).toEqual({ data: { __typename: 'Query' } });
});

test.each([
  'application/json;accept-charset=latin1',
  'application/graphql-response+json; x="charset=utf-16"',
  'multipart/mixed; x-charset=utf-16',
])('an unknown parameter of a media type is ignored: %s', async (accept) => {
  const { status, body } = await send(
    accept,
    'mutation { deleteClient(id: "none") { __typename } }',
  );
  expect(status).toBe(200);
  expect(String(body)).toContain('{"data":{"deleteClient":{"__typename":"ClientNotFoundError"}}}');
  expect(shared.api.calls).toHaveLength(1);
});

test.each([
  ['application/graphql-response+json;q=0.1, application/json;q=0.9', 'application/json'],
  [
    'application/json;q=0.1, application/graphql-response+json',
    'application/graphql-response+json',
  ],
  ['application/graphql-response+json;q=0, application/json', 'application/json'],
  ['application/json;q=0.5, application/graphql-response+json; q=0.5', 'application/json'],
  ['application/json;q=0, */*', 'application/graphql-response+json'],
  ['application/json;q=0.1, */*', 'application/graphql-response+json'],
  ['*/*, application/graphql-response+json;q=0.1', 'application/json'],
  ['application/json;version=1;q=0, */*', 'application/graphql-response+json'],
  ['application/json;q="0.5"', 'application/json'],
  ['application/json;q=', 'application/json'],
])('a caller who accepts %s gets the preferred media type', async (accept, type) => {
  for (const query of ['{ __typename }', '{ nothing }']) {
    const { headers } = await send(accept, query);
    expect(headers['content-type']).toBe(`${type}; charset=utf-8`);
  }
});
