import { describe, expect, test } from 'vitest';
import { connectionForTest, receiveAll } from '../support/raw-connection.ts';
import { msUntilExit, startWaiting, untilRefused } from '../support/waiting-process.ts';

const CALLERS = 20;
const REQUEST = 'GET /livez HTTP/1.1\r\nhost: x\r\n\r\n';

describe.each(['1', '2'])(
  'with WORKERS=%s, a connection that was opened before the signal',
  (workers) => {
    test('is served if it was not yet accepted', async () => {
      const { gateway, origin } = await startWaiting({ WORKERS: workers });
      gateway.signal('SIGSTOP');
      // The system opens them, and they wait for the process.
      const sockets = await Promise.all(
        Array.from({ length: CALLERS }, () => connectionForTest(origin)),
      );
      const received = sockets.map((socket) => {
        socket.write(REQUEST);
        return receiveAll(socket).catch(String);
      });
      gateway.signal('SIGTERM');
      gateway.signal('SIGCONT');
      const firstLines = (await Promise.all(received)).map((text) => text.split('\r\n')[0]);
      expect(firstLines).toEqual(firstLines.map(() => 'HTTP/1.1 200 OK'));
      await msUntilExit(gateway, 0);
    });

    test('is served if its first request comes when the port is closed', async () => {
      const { gateway, origin } = await startWaiting({ WORKERS: workers });
      const socket = await connectionForTest(origin);
      const received = receiveAll(socket);
      gateway.signal('SIGTERM');
      await untilRefused(origin);
      socket.write(REQUEST);
      expect(await received).toMatch(/^HTTP\/1\.1 200 /);
      await msUntilExit(gateway, 0);
    });
  },
);
