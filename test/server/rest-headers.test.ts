import { expect, test } from 'vitest';
import { basic } from '../support/basic.ts';
import { sendRaw } from '../support/raw-http.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

/** Headers from callers, browsers and proxies that the REST API should not get. */
const LUGGAGE = {
  cookie: 'session=luggage',
  'user-agent': 'luggage/1.0',
  referer: 'https://luggage.example.com/',
  origin: 'https://luggage.example.com',
  forwarded: 'for=192.0.2.60;proto=http;by=203.0.113.43',
  'x-forwarded-for': '192.0.2.60',
  'x-forwarded-host': 'luggage.example.com',
  'x-forwarded-proto': 'https',
  'x-forwarded-prefix': '/luggage',
  'x-host': 'luggage.example.com',
  'x-original-url': '/v2/luggage',
  'x-rewrite-url': '/v2/luggage',
  'x-http-method-override': 'DELETE',
  'x-method-override': 'DELETE',
  'x-real-ip': '192.0.2.60',
  'true-client-ip': '192.0.2.60',
  'x-auth-token': 'luggage',
  'x-api-key': 'luggage',
  'proxy-authorization': 'Basic bHVnZ2FnZQ==',
  'accept-language': 'nl',
  'accept-encoding': 'gzip',
  'cache-control': 'only-if-cached',
  pragma: 'luggage',
  'content-location': 'https://luggage.example.com/',
  'x-content-type': 'text/xml',
  range: 'bytes=0-1',
  'if-match': '*',
  'if-none-match': '*',
  traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
  tracestate: 'luggage=1',
  baggage: 'luggage=1',
  'x-custom': 'luggage',
};

async function callWith(query: string) {
  const api = await scriptedApiForTest(({ method }) =>
    method === 'DELETE'
      ? { status: 204 }
      : {
          body: restClient('a'),
          headers: { 'set-cookie': 'rest=1', 'x-rest': '1', server: 'rest', etag: '"rest"' },
        },
  );
  const gateway = await gatewayForTest(api);
  const answer = await sendRaw(`${gateway.origin}/graphql`, {
    headers: {
      ...LUGGAGE,
      'content-type': 'application/json',
      authorization: 'Bearer some-key',
      'x-request-id': 'request-1',
    },
    body: JSON.stringify({ query }),
  });
  expect(JSON.parse(String(answer.body)).errors).toBeUndefined();
  return { answer, host: new URL(api.url).host, headers: api.calls.map(({ headers }) => headers) };
}

const ALWAYS = (host: string) => ({
  host,
  connection: 'keep-alive',
  accept: 'application/json',
  'accept-encoding': 'identity',
  authorization: basic('some-key:'),
  'user-agent': 'clients-graphql-gateway',
  'x-request-id': 'request-1',
});

test.each([
  ['read', '{ client(id: "a") { id } }'],
  ['delete', 'mutation { deleteClient(id: "a") { __typename } }'],
])('a %s has the seven headers that it needs, and none from the caller', async (_, query) => {
  const { host, headers } = await callWith(query);
  expect(headers).toEqual([ALWAYS(host)]);
});

test.each([
  ['create', 'mutation { createClient(input: { name: "x" }) { __typename } }'],
  ['update', 'mutation { updateClient(id: "a", input: { name: "x" }) { __typename } }'],
])('a %s also has the headers of its body', async (_, query) => {
  const { host, headers } = await callWith(query);
  expect(headers).toEqual([
    {
      ...ALWAYS(host),
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': '6',
    },
  ]);
});

test('no header of the REST API reaches the caller', async () => {
  const { answer } = await callWith('{ client(id: "a") { id } }');
  expect(Object.keys(answer.headers).sort()).toEqual([
    'cache-control',
    'connection',
    'content-length',
    'content-type',
    'date',
    'vary',
    'x-content-type-options',
    'x-request-id',
  ]);
});
