import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connectionForTest, receiveAll } from '../support/raw-connection.ts';
import { sendBytes } from '../support/raw-http.ts';
import { sharedGateway } from '../support/shared-gateway.ts';
import { gatewayForTest, type TestGateway } from '../support/start-gateway.ts';

const MOST = 1000;
const shared = sharedGateway({ MAX_BODY_BYTES: String(MOST) });
const HEAD = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';

/** A valid operation of exactly this many bytes. */
const operation = (bytes: number) => JSON.stringify({ query: '{ __typename }' }).padEnd(bytes, ' ');

function post(gateway: TestGateway, body: RequestInit['body']): Promise<Response> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  return gateway.fetch('/graphql', { ...init, duplex: 'half' } as RequestInit);
}

/** A body whose length is not known beforehand, so it is sent in chunks. */
function stream(bytes: number): ReadableStream {
  const chunk = Buffer.from(operation(bytes));
  return new ReadableStream({
    start(controller) {
      for (let at = 0; at < bytes; at += 1000) {
        controller.enqueue(chunk.subarray(at, at + 1000));
      }
      controller.close();
    },
  });
}

async function expectTooLarge(response: Response): Promise<void> {
  expect(response.status).toBe(413);
  expect(response.headers.get('connection')).toBe('close');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({
    errors: [
      {
        message: expect.stringContaining(String(MOST)),
        extensions: { code: 'BAD_REQUEST', requestId: response.headers.get('x-request-id') },
      },
    ],
  });
}

async function expectStillServing(gateway: TestGateway): Promise<void> {
  const { data } = await gateway.ask('{ __typename }');
  expect(data).toEqual({ __typename: 'Query' });
}

test.each([
  ['whose length is announced', operation],
  ['in chunks', stream],
])('a body of the maximum size %s is read, and one byte more is refused', async (_, body) => {
  expect((await post(shared.gateway, body(MOST))).status).toBe(200);
  await expectTooLarge(await post(shared.gateway, body(MOST + 1)));
});

test('the limit counts bytes, not characters', async () => {
  const wide = JSON.stringify({ query: `{ __typename } # ${'é'.repeat(MOST / 2)}` });
  expect(wide.length).toBeLessThan(MOST);
  await expectTooLarge(await post(shared.gateway, wide));
});

test.each([200_000, 20_000_000])(
  'a caller who sends %d bytes too many still gets the response, and new connections work',
  async (bytes) => {
    for (const body of [operation(bytes), stream(bytes)]) {
      await expectTooLarge(await post(shared.gateway, body));
      await expectStillServing(shared.gateway);
    }
  },
);

test.each([
  ['announced by its length', `${HEAD}content-length: 4000000\r\n\r\n`],
  ['in chunks', `${HEAD}transfer-encoding: chunked\r\n\r\n${(4_000_000).toString(16)}\r\n`],
])(
  'a caller who sends all of a body that is too large, %s, before reading still gets the response',
  async (_, head) => {
    const socket = await connectionForTest(shared.gateway.origin);
    const received = receiveAll(socket);
    socket.pause();
    const sent = once(socket, 'drain');
    socket.write(head + ' '.repeat(4_000_000));
    await sent;
    socket.resume();
    expect(await received).toMatch(/^HTTP\/1\.1 413 /);
  },
);

test('a caller who takes seconds to send a body that is too large, before reading, still gets the response', async () => {
  const socket = await connectionForTest(shared.gateway.origin);
  const received = receiveAll(socket);
  socket.pause();
  const pieces = 13;
  socket.write(`${HEAD}content-length: ${pieces * MOST}\r\n\r\n`);
  for (let nth = 0; nth < pieces; nth += 1) {
    await delay(200);
    socket.write(' '.repeat(MOST));
  }
  socket.resume();
  expect(await received).toMatch(/^HTTP\/1\.1 413 /);
});

test.each([
  ['announced by its length', `${HEAD}content-length: ${MOST + 1}\r\n\r\n`],
  [
    'detected in the middle of its chunks',
    `${HEAD}transfer-encoding: chunked\r\n\r\n${(MOST + 1).toString(16)}\r\n${' '.repeat(MOST + 1)}\r\n`,
  ],
])(
  'a body that is too large, %s, is refused before its end, and its connection is closed',
  async (_, bytes) => {
    const received = await sendBytes(shared.gateway.origin, bytes);
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
    expect(received).toMatch(/^connection: close\r$/im);
    await expectStillServing(shared.gateway);
  },
);

test('bytes after a body that is too large are not taken for a request', async () => {
  const smuggled = 'GET /livez HTTP/1.1\r\nhost: x\r\n\r\n';
  const received = await sendBytes(
    shared.gateway.origin,
    `${HEAD}content-length: ${MOST + 1}\r\n\r\n${smuggled.padEnd(MOST + 1)}${smuggled}`,
  );
  expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413']);
});

test('a request after a body that is too large is not carried out, since its response could not be sent', async () => {
  const query = 'mutation { deleteClient(id: "6548c72a13162e1d7ade0001") { __typename } }';
  // Often enough for the operation to be on the fast path.
  for (let nth = 0; nth < 3; nth += 1) {
    await shared.gateway.ask(query);
  }
  shared.api.calls.length = 0;
  const good = JSON.stringify({ query });
  const received = await sendBytes(
    shared.gateway.origin,
    [
      `${HEAD}content-length: ${MOST + 1}\r\n\r\n${operation(MOST + 1)}`,
      `${HEAD}authorization: Bearer ${shared.api.key}\r\ncontent-length: ${good.length}\r\n\r\n${good}`,
    ].join(''),
  );
  expect(received.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 413']);
  expect(shared.api.calls).toEqual([]);
});

test('by default, a body may have one mebibyte', async () => {
  const gateway = await gatewayForTest(shared.api);
  expect((await post(gateway, operation(2 ** 20))).status).toBe(200);
  expect((await post(gateway, operation(2 ** 20 + 1))).status).toBe(413);
});

test('a request whose body is cut short by its caller has a log line, and gives back its place', async () => {
  const gateway = await gatewayForTest(shared.api, { MAX_IN_FLIGHT: '1' });
  const socket = await connectionForTest(gateway.origin);
  socket.write(`${HEAD}x-request-id: cut-1\r\ncontent-length: 100\r\n\r\n{"query":`);
  await expect.poll(async () => (await gateway.ask('{ __typename }')).status).toBe(503);
  socket.destroy();
  await expect
    .poll(() => gateway.logs.filter(({ requestId }) => requestId === 'cut-1'))
    .toMatchObject([{ outcome: 'cancelled', operation: null }]);
  await expectStillServing(gateway);
});
