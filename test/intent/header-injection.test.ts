import { expect, test } from 'vitest';
import { basic } from '../support/basic.ts';
import { restClient } from '../support/scripted-api.ts';
import { API_KEY, scriptedGateway } from '../support/scripted-gateway.ts';
import { parametersOf } from '../support/writes.ts';
import { sendLatin1 } from './send-ambiguous.ts';

const suite = scriptedGateway();
const BODY = '{"query":"{ client(id: \\"a\\") { id } }"}';

/** Sends one operation with these header lines and the required ones. */
function send(lines: string, authorization = `authorization: Bearer ${API_KEY}\r\n`) {
  return sendLatin1(
    suite.gateway.origin,
    `POST /graphql HTTP/1.1\r\nhost: gateway.test\r\n${authorization}content-type: application/json\r\n${lines}content-length: ${BODY.length}\r\nconnection: close\r\n\r\n${BODY}`,
  );
}

const ALLOWED = [
  'accept',
  'accept-encoding',
  'authorization',
  'connection',
  'host',
  'user-agent',
  'x-request-id',
];
const BASIC = basic(`${API_KEY}:`);

test.each([
  [
    'connection options that name required headers',
    'connection: authorization, x-request-id, host\r\n',
  ],
  ['keep-alive headers', 'keep-alive: timeout=1000\r\nproxy-connection: keep-alive\r\n'],
  ['trailers', 'te: trailers\r\ntrailer: authorization\r\n'],
  ['non-ASCII letters', 'x-name: caf\xe9 \xff\r\n'],
])('the REST API gets the same seven headers, whatever a caller sends: %s', async (_, lines) => {
  const { statuses, received } = await send(lines);
  expect(statuses).toEqual([200]);
  expect(received).toContain('{"data":{"client":{"id":"a"}}}');
  expect(suite.lines()).toEqual(['GET /v2/clients/a']);
  const [call] = suite.calls;
  expect(Object.keys(call?.headers ?? {}).sort()).toEqual(ALLOWED);
  expect(call?.headers).toMatchObject({ authorization: BASIC, accept: 'application/json' });
  expect(call?.headers.host).not.toMatch(/evil|gateway\.test/);
});

test.each([
  ['an encoded line end', 'x%0d%0ax-evil: 1'],
  ['non-ASCII letters', 'a\xe9b'],
  ['a second value', 'a\r\nx-request-id: b'],
])(
  'a request id with %s is replaced by a new one, for the REST API and in the response',
  async (_, id) => {
    const { statuses, received } = await send(`x-request-id: ${id}\r\n`);
    expect(statuses).toEqual([200]);
    const passed = suite.calls[0]?.headers['x-request-id'];
    expect(passed).toMatch(/^[0-9a-f-]{36}$/);
    expect(received).toContain(`x-request-id: ${passed}\r\n`);
    expect(received).not.toMatch(/x-evil/i);
  },
);

test('a request whose id has a control character is refused', async () => {
  expect((await send('x-request-id: a\x07b\r\n')).statuses).toEqual([400]);
  expect(suite.calls).toEqual([]);
});

test.each([
  ['name', { name: 'a\r\nx-evil: 1\r\n\r\nDELETE /v2/clients/b HTTP/1.1' }],
  ['details', { name: 'a', details: '&name=evil&archived=true\r\n' }],
  ['vatNumber', { name: 'a', vatNumber: '"},{"name":"evil"' }],
])('a value of %s stays in its own parameter', async (_, input) => {
  suite.script(() => ({ body: restClient('a') }));
  await suite.ask('mutation ($v: CreateClientInput!) { createClient(input: $v) { __typename } }', {
    v: input,
  });
  expect(suite.lines()).toEqual(['POST /v2/clients']);
  const [call] = suite.calls;
  expect(Object.keys(call?.headers ?? {}).sort()).toEqual(
    [...ALLOWED, 'content-length', 'content-type'].sort(),
  );
  expect(parametersOf(call)).toEqual(input);
});
