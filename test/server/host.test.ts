import { expect, test } from 'vitest';
import { sendBytes } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';

const shared = sharedGateway();
const QUERY = JSON.stringify({ query: '{ clients { totalCount } }' });

function send(host: string, target = '/graphql') {
  return sendBytes(
    shared.gateway.origin,
    [
      `POST ${target} HTTP/1.1`,
      `host: ${host}`,
      'connection: close',
      'content-type: application/json',
      'x-request-id: here',
      `authorization: Bearer ${shared.api.key}`,
      `content-length: ${QUERY.length}`,
      '',
      QUERY,
    ].join('\r\n'),
  );
}

function expectRefused(answer: string, message: string): void {
  expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  expect(answer).toMatch(/cache-control: no-store/i);
  expect(JSON.parse(answer.slice(answer.indexOf('{')))).toEqual({
    errors: [{ message, extensions: { code: 'BAD_REQUEST', requestId: 'here' } }],
  });
}

test.each([
  '[',
  '[1]',
  'a b',
  'h:99999',
  'h:x',
  '%',
  '1.2.3.999',
  'evil#',
  'evil/graphql?x=',
  'evil?x',
  'user@evil',
  'x\\y',
])('a request with the host "%s" is refused, with a message', async (host) => {
  for (const target of ['/graphql', '/graphql?x=1']) {
    expectRefused(
      await send(host, target),
      'The "Host" header must be a host, or a host and a port.',
    );
  }
  expect(shared.api.calls).toEqual([]);
});

test.each([
  '',
  'localhost',
  'api.example:4000',
  '127.0.0.1:80',
  '[::1]:4000',
  'a_b-c.example.',
  'x',
])('a request with the host "%s" is accepted', async (host) => {
  expect(await send(host)).toMatch(/^HTTP\/1\.1 200 .*"totalCount":/s);
});

const QUESTION = `content-type: application/json\r\ncontent-length: ${QUERY.length}\r\n`;

test.each([
  ['no host', ''],
  ['two hosts', 'host: x\r\nHost: y\r\n'],
  ['the same host twice', 'host: x\r\nHOST: x\r\n'],
])('a request with %s is refused, with a message, whatever its path', async (_, hosts) => {
  for (const [target, rest] of [
    [`POST /graphql`, `${QUESTION}\r\n${QUERY}`],
    ['GET /livez', '\r\n'],
  ]) {
    const answer = await sendBytes(
      shared.gateway.origin,
      `${target} HTTP/1.1\r\n${hosts}connection: close\r\nx-request-id: here\r\n${rest}`,
    );
    expectRefused(answer, 'A request must have exactly one "Host" header.');
  }
  expect(shared.api.calls).toEqual([]);
});

test('HTTP/1.0 needs no host', async () => {
  const answer = await sendBytes(
    shared.gateway.origin,
    `POST /graphql HTTP/1.0\r\nauthorization: Bearer ${shared.api.key}\r\n${QUESTION}\r\n${QUERY}`,
  );
  expect(answer).toMatch(/^HTTP\/1\.1 200 .*"totalCount":/s);
});

test.each(['/livez', '/readyz'])(
  '%s accepts any host, since probes send all kinds',
  async (path) => {
    const request = `GET ${path} HTTP/1.1\r\nhost: outbound|80||x\r\nconnection: close\r\n\r\n`;
    expect(await sendBytes(shared.gateway.origin, request)).toMatch(/^HTTP\/1\.1 200 /);
  },
);
