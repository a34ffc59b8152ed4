import { once } from 'node:events';
import type { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { holdingApiForTest } from '../support/holding-api.ts';
import { connectionForTest, receiveAll } from '../support/raw-connection.ts';
import { sendBytes } from '../support/raw-http.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { sharedGateway } from '../support/shared-gateway.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const shared = sharedGateway();

const CONNECT = 'CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n';
const query = (fields: string) =>
  `GET /graphql?query={client(id:"a"){${fields}}} HTTP/1.1\r\nhost: x\r\ngraphql-require-preflight: 1\r\nauthorization: Bearer key\r\n\r\n`;

test.each([
  ['on its own', `${CONNECT}\r\n`],
  ['with what is meant for the other end', `${CONNECT}\r\n\x16\x03\x01`],
  ['with a body', `${CONNECT}content-length: 1\r\n\r\n{`],
  ['with a body that does not come', `${CONNECT}content-length: 1\r\n\r\n`],
])('a CONNECT %s is refused as other methods are, and ends its connection', async (_, bytes) => {
  const [head = '', body = ''] = (await sendBytes(shared.gateway.origin, bytes)).split('\r\n\r\n');
  const [line, ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(lines.map((text) => text.split(': ')));
  expect(line).toBe('HTTP/1.1 405 Method Not Allowed');
  expect(headers).toEqual({
    allow: 'GET, POST',
    'cache-control': 'no-store',
    connection: 'close',
    'content-length': String(body.length),
    'content-type': 'application/json; charset=utf-8',
    date: expect.stringMatching(/ GMT$/),
    vary: 'Accept, Accept-Encoding',
    'x-content-type-options': 'nosniff',
    'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(JSON.parse(body)).toEqual({
    errors: [
      {
        message: 'GraphQL only supports GET and POST requests.',
        extensions: { code: 'BAD_REQUEST', requestId: headers['x-request-id'] },
      },
    ],
  });
});

test('what was asked before a CONNECT is answered, and ends the connection', async () => {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest({ url: api.url });
  const socket = await connectionForTest(gateway.origin);
  const received = receiveAll(socket);
  socket.write(query('id'));
  await expect.poll(() => api.calls.length).toBe(1);
  socket.write(`${CONNECT}\r\n`);
  await gateway.ask('{ __typename }');
  api.releaseAll();
  expect((await received).split('HTTP/1.1 ').slice(1)).toEqual([
    expect.stringMatching(/^200 OK\r\n.*{"data":{"client":{"id":"a"}}}$/s),
  ]);
  expect(await received).toMatch(/^connection: close\r$/im);
});

test('a large response before a CONNECT is sent to its end, too', async () => {
  const details = 'x'.repeat(4_000_000);
  const asked = Promise.withResolvers<void>();
  const tunnelled = Promise.withResolvers<void>();
  const api = await scriptedApiForTest(async () => {
    asked.resolve();
    await tunnelled.promise;
    return { body: restClient('a', { details }) };
  });
  const gateway = await gatewayForTest({ url: api.url });
  const socket = await connectionForTest(gateway.origin);
  const received = receiveAll(socket);
  socket.write(query('details'));
  await asked.promise;
  socket.write(`${CONNECT}\r\n`);
  await gateway.ask('{ __typename }');
  tunnelled.resolve();
  expect((await received).split('\r\n\r\n')[1]).toBe(
    `{"data":{"client":{"details":"${details}"}}}`,
  );
});

test.each([
  ['closes', (socket: Socket) => socket.end()],
  ['resets', (socket: Socket) => socket.resetAndDestroy()],
])(
  'operations before a CONNECT are cancelled when their caller %s the connection',
  async (_, leave) => {
    const api = await holdingApiForTest();
    const gateway = await gatewayForTest({ url: api.url });
    const socket = await connectionForTest(gateway.origin);
    socket.write(query('id') + query('name'));
    await expect.poll(() => api.calls.length).toBe(1);
    socket.write(`${CONNECT}\r\n`);
    await gateway.ask('{ __typename }');
    leave(socket);
    await expect
      .poll(() => gateway.logs.map(({ msg }) => msg))
      .toEqual(['query ok', 'query cancelled', 'query cancelled']);
  },
);

test.each(['', 'content-length: 1\r\n'])(
  'a caller who resets the connection after a CONNECT (%j) harms nobody',
  async (more) => {
    const socket = await connectionForTest(shared.gateway.origin);
    socket.write(`${CONNECT}${more}\r\n`);
    await once(socket, 'data');
    socket.resetAndDestroy();
    const answer = await shared.gateway.ask('{ __typename }');
    expect(answer.status).toBe(200);
  },
);
