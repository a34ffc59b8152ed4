import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { ask } from '../support/gateway-process.ts';
import { connectionForTest } from '../support/raw-connection.ts';
import { draining, msUntilExit, startWaiting, untilRefused } from '../support/waiting-process.ts';

/** Opens a connection; `ended` tells whether it ended normally or with an error. */
async function open(
  origin: string,
  bytes: string,
): Promise<{ socket: Socket; ended: Promise<string> }> {
  const socket = await connectionForTest(origin);
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  socket.on('end', () => resolve('ended'));
  socket.on('error', (error) => resolve(error.message));
  if (bytes !== '') {
    socket.write(bytes);
  }
  return { socket, ended };
}

test('hundreds of idle connections are closed, and do not hold up the shutdown', async () => {
  const { gateway, origin } = await startWaiting();
  const idle = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const used = index % 2 === 0;
      const { socket, ended } = await open(
        origin,
        used ? 'GET /livez HTTP/1.1\r\nhost: x\r\n\r\n' : '',
      );
      await (used ? once(socket, 'data') : undefined);
      // Without reading, the end would never be seen.
      socket.resume();
      return { ended };
    }),
  );
  gateway.signal('SIGTERM');
  expect(await msUntilExit(gateway, 0)).toBeLessThan(3000);
  expect(new Set(await Promise.all(idle.map(({ ended }) => ended)))).toEqual(new Set(['ended']));
});

test('a request that got its response before it was complete does not hold up the shutdown', async () => {
  const { gateway, origin } = await startWaiting();
  const half = 'x'.repeat(50);
  const post = `POST /nowhere HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n${half}`;
  const { socket, ended } = await open(origin, post);
  await once(socket, 'data');
  socket.resume();
  gateway.signal('SIGTERM');
  await untilRefused(origin);
  socket.write(half);
  expect(await msUntilExit(gateway, 0)).toBeLessThan(3000);
  expect(await ended).toBe('ended');
});

test('a request that comes when no response can be sent any more is not executed', async () => {
  const { gateway, origin } = await startWaiting();
  const { hostname, port } = new URL(origin);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  socket.write('POST /nowhere HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\n\r\n');
  await once(socket, 'data');
  socket.resume();
  gateway.signal('SIGTERM');
  await once(socket, 'end');
  const body = '{"query":"query Late { __typename }"}';
  const head = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
  socket.end(`x${head}content-length: ${body.length}\r\n\r\n${body}`);
  await msUntilExit(gateway, 0);
  expect(gateway.logs().filter(({ operation }) => operation === 'Late')).toEqual([]);
});

test('incomplete requests are cut off by their timeout, so that the drain ends normally', async () => {
  const { gateway, origin } = await startWaiting({ REQUEST_DEADLINE_MS: '60000' });
  const post = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
  const slow = await Promise.all([
    open(origin, `${post}x-slow: `),
    open(origin, `${post}content-length: 100\r\n\r\n{"query":`),
  ]);
  for (const { socket } of slow) {
    socket.resume();
  }
  // When this is answered, the requests before it have been read.
  await ask(origin, '{ __typename }');
  gateway.signal('SIGTERM');
  await draining(gateway);
  await msUntilExit(gateway, 0);
  expect(await Promise.all(slow.map(({ ended }) => ended))).toEqual(['ended', 'ended']);
  expect(gateway.logs().filter(({ msg }) => msg === 'bug')).toEqual([]);
});
