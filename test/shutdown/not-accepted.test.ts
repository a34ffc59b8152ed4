import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { connectionForTest, receiveAll } from '../support/raw-connection.ts';
import { draining, msUntilExit, startWaiting } from '../support/waiting-process.ts';

const CALLERS = 20;

test.each(['1', '2'])(
  'with WORKERS=%s, connections that were opened before the signal, and not yet accepted, are served',
  async (workers) => {
    const { gateway, origin } = await startWaiting({ WORKERS: workers });
    gateway.signal('SIGSTOP');
    // The system opens them, and they wait for the process.
    const sockets = await Promise.all(
      Array.from({ length: CALLERS }, () => connectionForTest(origin)),
    );
    const received = sockets.map((socket) => {
      socket.write('GET /livez HTTP/1.1\r\nhost: x\r\n\r\n');
      return receiveAll(socket).catch(String);
    });
    gateway.signal('SIGTERM');
    gateway.signal('SIGCONT');
    const firstLines = (await Promise.all(received)).map((text) => text.split('\r\n')[0]);
    expect(firstLines).toEqual(firstLines.map(() => 'HTTP/1.1 200 OK'));
    await msUntilExit(gateway, 0);
  },
);

test('a connection that is opened during a shutdown is refused or served, though others say nothing', async () => {
  const { gateway, origin } = await startWaiting();
  const silent = await connectionForTest(origin);
  gateway.signal('SIGTERM');
  await draining(gateway);
  await delay(350);
  const answer = connectionForTest(origin).then(
    async (socket) => {
      const received = receiveAll(socket).catch(String);
      await delay(200);
      socket.write('GET /livez HTTP/1.1\r\nhost: x\r\n\r\n');
      return received;
    },
    ({ code }) => code,
  );
  expect(await answer).toMatch(/^(ECONNREFUSED|HTTP\/1\.1 200 )/);
  silent.destroy();
  await msUntilExit(gateway, 0);
});
