import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connectionForTest, receiveAll } from '../support/raw-connection.ts';
import { sendBytes } from '../support/raw-http.ts';
import { restClient } from '../support/scripted-api.ts';
import { until } from '../support/until.ts';
import { draining, KEY, msUntilExit, startWaiting, WRITE } from '../support/waiting-process.ts';

/** Sent one after the other, to arrive at different times. */
const PAIRS = 8;

function post(id: string, query = `{ client(id: "${id}") { name } }`, more: string[] = []): string {
  const body = JSON.stringify({ query });
  return [
    'POST /graphql HTTP/1.1',
    'host: x',
    `authorization: ${KEY.authorization}`,
    'content-type: application/json',
    `content-length: ${body.length}`,
    ...more,
    '',
    body,
  ].join('\r\n');
}

/** Opens one connection after the other until the port is closed: so it stays open for half a second. */
async function keepOpening(origin: string): Promise<void> {
  for (;;) {
    try {
      (await connectionForTest(origin)).destroy();
    } catch {
      return;
    }
    await delay(1);
  }
}

test('two pipelined requests that arrived before the shutdown both get a response, and then the connection closes', async () => {
  const { gateway, origin, api, answer } = await startWaiting();
  const socket = await connectionForTest(origin);
  const received = receiveAll(socket);
  // Neither id is in the response of the REST API, so both responses are errors, and are only counted.
  socket.write(post('a') + post('b'));
  await until(() => api.calls.length === 2);
  gateway.signal('SIGTERM');
  await draining(gateway);
  answer({ body: restClient('c') });
  const answers = (await received).split(/(?=HTTP\/1\.1 200 OK)/);
  expect(answers).toHaveLength(2);
  expect(answers.map((text) => /^connection: (.*)$/im.exec(text)?.[1])).toEqual([
    'keep-alive',
    'close',
  ]);
  expect(answers.every((text) => text.includes('UPSTREAM_INVALID_RESPONSE'))).toBe(true);
  await msUntilExit(gateway, 0);
});

test('of two pipelined requests that arrive during the shutdown, only the first is carried out', async () => {
  const { gateway, origin, api, answer } = await startWaiting({ SHUTDOWN_DELAY_MS: '1000' });
  answer({ status: 204 });
  gateway.signal('SIGTERM');
  await draining(gateway);
  const received = await sendBytes(origin, post('', WRITE) + post('', WRITE));
  expect(received.match(/HTTP\/1\.1 \d+|DeleteClientSuccess/g)).toEqual([
    'HTTP/1.1 200',
    'DeleteClientSuccess',
  ]);
  await msUntilExit(gateway, 0);
  expect(api.lines()).toEqual(['DELETE /v2/clients/a']);
});

test('of two pipelined requests that arrive while the port is being closed, only the first is carried out', async () => {
  const { gateway, origin, api, answer } = await startWaiting();
  answer({ status: 204 });
  const pairs = await Promise.all(Array.from({ length: PAIRS }, () => connectionForTest(origin)));
  const opening = keepOpening(origin);
  gateway.signal('SIGTERM');
  await draining(gateway);
  const received = pairs.map(async (socket, nth) => {
    await delay(nth * 20);
    socket.write(post('', WRITE) + post('', WRITE));
    return receiveAll(socket);
  });
  const answers = await Promise.all(received);
  expect(answers.map((text) => text.match(/HTTP\/1\.1 \d+/g))).toEqual(
    pairs.map(() => ['HTTP/1.1 200']),
  );
  await opening;
  await msUntilExit(gateway, 0);
  expect(api.calls).toHaveLength(PAIRS);
});

test('bytes after the request of a stream that began before the shutdown do not hold up the shutdown', async () => {
  const { gateway, origin, answer } = await startWaiting({ SHUTDOWN_GRACE_MS: '5000' });
  const inParts = post('', '{ nodes(ids: ["a"]) @stream { id } }', ['accept: multipart/mixed']);
  const follow = async (behind: string) => {
    const socket = await connectionForTest(origin);
    const received = receiveAll(socket);
    socket.write(inParts);
    await once(socket, 'data');
    return { received, sendOn: () => socket.write(behind) };
  };
  const behind = [post('', '{ __typename }'), 'POST /gra', 'no request\r\n\r\n'];
  const callers = await Promise.all(behind.map(follow));
  gateway.signal('SIGTERM');
  await draining(gateway);
  for (const { sendOn } of callers) {
    sendOn();
  }
  answer({ body: restClient('a') });
  await msUntilExit(gateway, 0);
  for (const { received } of callers) {
    expect((await received).match(/HTTP|"hasNext":false/g)).toEqual(['HTTP', '"hasNext":false']);
  }
});
