import { once } from 'node:events';
import { expect, test } from 'vitest';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { holdingApiForTest } from '../support/holding-api.ts';
import { connectionForTest, receiveAll } from '../support/raw-connection.ts';
import { sharedGateway } from '../support/shared-gateway.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';

const shared = sharedGateway();

const OPERATION = '{"query":"{ __typename }"}';
const JSON_BODY = `content-type: application/json\r\ncontent-length: ${OPERATION.length}\r\n`;
const EXPECT = 'expect: 100-continue\r\n';
const head = (line: string, headers: string, version = '1.1') =>
  `${line} HTTP/${version}\r\nhost: x\r\n${headers}\r\n`;

test.each([
  EXPECT,
  'Expect: 100-Continue, something\r\n',
  `${EXPECT}accept: multipart/mixed, application/json\r\n`,
])('who waits before it sends a body is told to go on: %j', async (headers) => {
  for (let nth = 0; nth < 3; nth++) {
    const socket = await connectionForTest(shared.gateway.origin);
    const received = receiveAll(socket);
    const told = once(socket, 'data');
    socket.write(head('POST /graphql', `connection: close\r\n${headers}${JSON_BODY}`));
    expect(await told).toEqual(['HTTP/1.1 100 Continue\r\n\r\n']);
    socket.write(OPERATION);
    expect((await received).match(/HTTP\/1\.1 \d+|{.*}/g)).toEqual([
      'HTTP/1.1 100',
      'HTTP/1.1 200',
      '{"data":{"__typename":"Query"}}',
    ]);
  }
});

test.each([
  [
    'too large',
    'POST /graphql',
    'content-type: application/json\r\ncontent-length: 2000000\r\n',
    413,
  ],
  ['of another type', 'POST /graphql', 'content-type: text/xml\r\ncontent-length: 9\r\n', 415],
  ['that is compressed', 'POST /graphql', `content-encoding: gzip\r\n${JSON_BODY}`, 415],
  ['that may be forged', 'POST /graphql', 'content-length: 9\r\n', 403],
  ['for nothing', 'POST /nothing', JSON_BODY, 404],
  ['with another method', 'PUT /graphql', JSON_BODY, 405],
  ['with no media type that is served', 'POST /graphql', `accept: text/xml\r\n${JSON_BODY}`, 406],
])(
  'who waits to send a body %s is refused, and never told to send it',
  async (_, line, more, status) => {
    const socket = await connectionForTest(shared.gateway.origin);
    const received = receiveAll(socket);
    socket.write(head(line, EXPECT + more));
    expect(await received).toMatch(
      new RegExp(`^HTTP/1\\.1 ${status} .*\\r\\nconnection: close\\r\\n`, 'is'),
    );
  },
);

test('a caller of HTTP/1.0, which cannot wait, is not told to go on', async () => {
  const socket = await connectionForTest(shared.gateway.origin);
  const received = receiveAll(socket);
  socket.write(head('POST /graphql', EXPECT + JSON_BODY, '1.0') + OPERATION);
  expect(await received).toMatch(/^HTTP\/1\.1 200 /);
});

test('a request that is refused before the rest of its body is seen is not executed', async () => {
  const gateway = await faultyGateway();
  const operation = JSON.stringify({
    query: 'mutation { deleteClient(id: "a") { __typename } }',
  });
  const bytes = head(
    'POST /graphql',
    `${EXPECT}authorization: Bearer some-key\r\ncontent-type: application/json\r\ncontent-length: ${operation.length}\r\n`,
  );
  for (let nth = 0; nth < 2; nth++) {
    await gateway.post(operation);
  }
  const before = gateway.logs.length;
  for (let nth = 0; nth < 10; nth++) {
    const socket = await connectionForTest(gateway.origin);
    socket.write(bytes + operation);
    // The gateway cannot tell the caller to go on, and takes the request for cut short. Its body is already there.
    socket.resetAndDestroy();
  }
  await until(() => gateway.logs.length === before + 10);
  for (const line of gateway.logs.slice(before)) {
    expect(line).toMatchObject({ level: 30, upstreamCalls: 0 });
  }
  expect(gateway.api.calls).toHaveLength(2);
});

test('who is refused while earlier requests are in flight is not told to go on after that', async () => {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest({ url: api.url });
  const socket = await connectionForTest(gateway.origin);
  const received = receiveAll(socket);
  const query = encodeURIComponent('{ client(id: "a") { id } }');
  const first = 'authorization: Bearer key\r\ngraphql-require-preflight: 1\r\n';
  const second = 'content-type: application/json\r\ntransfer-encoding: chunked\r\n';
  socket.write(
    `${head(`GET /graphql?query=${query}`, first)}${head('POST /graphql', EXPECT + second)}zz\r\n`,
  );
  await expect.poll(() => api.calls.length).toBe(1);
  api.releaseAll();
  expect((await received).match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 400']);
  expect(gateway.logs.filter(({ msg }) => msg === 'bug')).toEqual([]);
});
