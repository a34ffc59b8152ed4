import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { unusedUrl } from '../support/unused-url.ts';

/** A collector that takes connections, and never answers. */
async function silentUrl(): Promise<string> {
  const server = createServer((socket) => {
    onTestFinished(() => {
      socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

test.each([
  ['refuses connections', async () => new URL(await unusedUrl()).origin],
  ['never answers', silentUrl],
])('a collector that %s keeps no process from stopping well', async (_, collector) => {
  const gateway = startProcess({
    OTEL_EXPORTER_OTLP_ENDPOINT: await collector(),
    SHUTDOWN_GRACE_MS: '1000',
  });
  await ask(await gateway.origin(), '{ client(id: "a") { id } }');
  gateway.signal('SIGTERM');
  await gateway.logged(({ msg }) => msg === 'draining');
  const from = performance.now();
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  // Without a bound, its own tries take 8 s and more.
  expect(performance.now() - from).toBeLessThan(5000);
  expect(gateway.logs().at(-1)).toMatchObject({ msg: 'stopped', finished: true });
  expect(gateway.stderr()).toBe('');
});
