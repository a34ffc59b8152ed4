import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { holdingApiForTest } from '../support/holding-api.ts';
import { connectionForTest, receiveAll } from '../support/raw-connection.ts';
import { sendBytes } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const shared = sharedGateway();

const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`;

/** A connection to a gateway whose REST API answers when the test says so. */
async function startHolding() {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest({ url: api.url });
  const socket = await connectionForTest(gateway.origin);
  return { api, gateway, socket, received: receiveAll(socket) };
}

function post(query: string): string {
  const body = JSON.stringify({ query });
  return `${HEAD}authorization: Bearer key\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
}

test.each([
  ['not HTTP at all', '\x16\x03\x01\x02\r\n\r\n', 400, 'The request is not valid HTTP.'],
  ['not HTTP in its body', `${CHUNKED}zz\r\n`, 400, 'The request is not valid HTTP.'],
  [
    'too large in its headers',
    `${HEAD}x: ${'a'.repeat(70_000)}\r\n\r\n`,
    431,
    'The first line and the headers of a request may have at most 16384 bytes.',
  ],
  [
    'too large in its chunk extensions',
    `${CHUNKED}1;${'a'.repeat(70_000)}\r\n`,
    413,
    'The extensions of a chunk are too large.',
  ],
])(
  'a request that is %s gets an error response like any other refusal',
  async (_, bytes, status, message) => {
    const [head = '', body = ''] = (await sendBytes(shared.gateway.origin, bytes)).split(
      '\r\n\r\n',
    );
    const [line = '', ...lines] = head.split('\r\n');
    const headers = Object.fromEntries(
      lines.map((text) => text.replace(/^[^:]+/, (name) => name.toLowerCase()).split(': ')),
    );
    expect(line).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(body.length),
      connection: 'close',
      date: expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/),
    });
    expect(JSON.parse(body)).toEqual({
      errors: [
        { message, extensions: { code: 'BAD_REQUEST', requestId: headers['x-request-id'] } },
      ],
    });
    expect(headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  },
);

test.each([
  ['a query', '{ client(id: "a") { id } }', '{"data":{"client":{"id":"a"}}}'],
  [
    'a mutation',
    'mutation { deleteClient(id: "a") { ... on DeleteClientSuccess { deletedClientId } } }',
    '{"data":{"deleteClient":{"deletedClientId":"a"}}}',
  ],
])('%s gets its response, whatever follows it on the connection', async (_, query, answer) => {
  const { api, gateway, socket, received } = await startHolding();
  socket.write(post(query));
  await expect.poll(() => api.calls.length).toBe(1);
  socket.write('no request\r\n\r\n');
  socket.write('and still none\r\n\r\n');
  // When this request, on another connection, is answered, the bytes above have been read.
  await gateway.ask('{ __typename }');
  api.releaseAll();
  expect((await received).split('HTTP/1.1 ').slice(1)).toEqual([
    expect.stringMatching(/^200 OK\r\n/),
  ]);
  expect(await received).toContain(`\r\n\r\n${answer}`);
  expect(await received).toMatch(/^connection: close\r$/im);
});

test.each([
  ['is refused', `${CHUNKED}`, [200, 400]],
  ['got its response before it ended', CHUNKED.replace('/graphql', '/nowhere'), [200, 404]],
])(
  'the first request is answered first when the body of the next one is invalid, and that one %s',
  async (_, next, statuses) => {
    const { api, gateway, socket, received } = await startHolding();
    socket.write(post('{ client(id: "a") { id } }'));
    await expect.poll(() => api.calls.length).toBe(1);
    socket.write(next);
    await gateway.ask('{ __typename }');
    socket.write('zz\r\n');
    socket.write('and more\r\n');
    await gateway.ask('{ __typename }');
    api.releaseAll();
    expect((await received).match(/(?<=HTTP\/1\.1 )\d+/g)?.map(Number)).toEqual(statuses);
    expect(await received).toContain('{"data":{"client":{"id":"a"}}}');
  },
);

test.each([
  [
    'a query in flight',
    `GET /graphql?query={client(id:"a"){id}} HTTP/1.1\r\ngraphql-require-preflight: 1\r\n`,
    1,
  ],
  [
    'an operation that is still being read',
    'POST /graphql HTTP/1.1\r\ncontent-type: application/json\r\n',
    0,
  ],
])('%s ends when its body turns out to be invalid', async (_, head, calls) => {
  const { api, gateway, socket, received } = await startHolding();
  socket.write(
    `${head}host: x\r\nauthorization: Bearer key\r\nx-request-id: cut\r\ntransfer-encoding: chunked\r\n\r\n`,
  );
  await expect.poll(() => api.calls.length).toBe(calls);
  await gateway.ask('{ __typename }');
  socket.write('zz\r\n');
  expect(await received).toMatch(/^HTTP\/1\.1 400 /);
  await expect
    .poll(() => gateway.logs.filter(({ requestId }) => requestId === 'cut'))
    .toMatchObject([{ outcome: 'cancelled', upstreamCalls: calls }]);
});

test('an operation whose body is invalid from its first byte has its line in the log, too', async () => {
  const bytes = CHUNKED.replace('\r\n', '\r\nx-request-id: at-once\r\n');
  expect(await sendBytes(shared.gateway.origin, `${bytes}zz\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
  await expect
    .poll(() => shared.gateway.logs.filter(({ requestId }) => requestId === 'at-once'))
    .toMatchObject([{ outcome: 'cancelled', upstreamCalls: 0 }]);
});

test('bytes that are not a request are refused, and the connection is closed, also after other responses', async () => {
  const socket = await connectionForTest(shared.gateway.origin);
  const received = receiveAll(socket);
  socket.write(post('{ __typename }'));
  await once(socket, 'data');
  socket.write('no request\r\n\r\n');
  const [first, second] = (await received).split('HTTP/1.1 ').slice(1);
  expect(first).toMatch(/^200 OK/);
  expect(second).toMatch(/^400 Bad Request/);
});

test.each([
  [
    'a request that got its response before it ended gets no other when the rest of it is invalid',
    'zz\r\n',
    ['HTTP/1.1 404'],
  ],
  [
    'what follows a request that ended after its response is refused on its own',
    '0\r\n\r\nno request\r\n\r\n',
    ['HTTP/1.1 404', 'HTTP/1.1 400'],
  ],
])('%s', async (_what, rest, statuses) => {
  const socket = await connectionForTest(shared.gateway.origin);
  const received = receiveAll(socket);
  socket.write(CHUNKED.replace('/graphql', '/nowhere'));
  await once(socket, 'data');
  socket.write(rest);
  expect((await received).match(/HTTP\/1\.1 \d+/g)).toEqual(statuses);
});

test('a caller who keeps sending after a refusal still gets the error', async () => {
  const socket = await connectionForTest(shared.gateway.origin);
  const received = receiveAll(socket.pause());
  const sent = once(socket, 'drain');
  socket.write(`${HEAD}x: ${'a'.repeat(4_000_000)}`);
  await sent;
  socket.resume();
  expect(await received).toMatch(/^HTTP\/1.1 431 /);
});

test('the connection of a caller who sends on and on after a refusal is cut off', async () => {
  const { hostname, port } = new URL(shared.gateway.origin);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  const failed = once(socket.resume(), 'error');
  socket.write(`${HEAD}x: ${'a'.repeat(70_000)}`);
  const sending = setInterval(() => socket.write('a'), 50);
  onTestFinished(() => {
    clearInterval(sending);
    socket.destroy();
  });
  expect(await failed).toMatchObject([{ code: expect.stringMatching(/^(ECONNRESET|EPIPE)$/) }]);
});
