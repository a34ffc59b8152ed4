import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { listenForTest, unusedUrl } from '../support/loopback.ts';
import { readRepositoryFile } from '../support/repository-files.ts';

/** A collector that accepts connections, and never answers. */
async function silentUrl(): Promise<string> {
  return `http://127.0.0.1:${await listenForTest(createServer(() => {}))}`;
}

test.each([
  ['refuses connections', async () => new URL(await unusedUrl()).origin],
  ['never answers', silentUrl],
])('a collector that %s does not hold up a shutdown', async (_, collector) => {
  const gateway = startProcess({
    OTEL_EXPORTER_OTLP_ENDPOINT: await collector(),
    SHUTDOWN_GRACE_MS: '1000',
  });
  await ask(await gateway.origin(), '{ client(id: "a") { id } }');
  gateway.signal('SIGTERM');
  await gateway.logged(({ msg }) => msg === 'draining');
  const from = performance.now();
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  // Without a bound, the retries of the exporter take 8 s or more.
  expect(performance.now() - from).toBeLessThan(5000);
  expect(gateway.logs().slice(-2)).toMatchObject([
    { msg: 'the last traces could not be sent' },
    { msg: 'stopped', finished: true },
  ]);
  expect(gateway.stderr()).toBe('');
});

test('the log says that a collector does not accept traces', async () => {
  const port = await listenForTest(createServer((_req, res) => res.writeHead(404).end('canary')));
  const gateway = startProcess({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  await ask(await gateway.origin(), '{ client(id: "a") { id } }');
  const line = await gateway.logged(({ msg }) => msg === 'traces could not be sent');
  expect(line).toMatchObject({ level: 'warn', reason: '404', before: 0 });
});

test.each([429, 503])(
  "the log says of a collector that answers %i what the operators' page explains",
  async (status) => {
    const port = await listenForTest(createServer((_req, res) => res.writeHead(status).end()));
    const gateway = startProcess({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
      // No time for a retry.
      OTEL_EXPORTER_OTLP_TIMEOUT: '500',
    });
    await ask(await gateway.origin(), '{ client(id: "a") { id } }');
    gateway.signal('SIGTERM');
    const { reason } = await gateway.logged(({ msg }) => msg === 'traces could not be sent');
    expect(readRepositoryFile('docs/operators.md')).toContain(`\`${reason}\``);
  },
);

test.each([
  [
    'Failed to parse trace export response',
    { type: 'text/html', body: '<!doctype html><title>The page of a backend</title>' },
  ],
  [
    'Received Partial Success response',
    {
      type: 'application/json',
      body: JSON.stringify({
        partialSuccess: { rejectedSpans: '1', errorMessage: 'y'.repeat(2000) },
      }),
    },
  ],
])(
  'the log says "%s" of a collector that answers 200, but does not take all spans',
  async (warning, { type, body }) => {
    const collector = createServer((_req, res) =>
      res.writeHead(200, { 'content-type': type }).end(body),
    );
    const gateway = startProcess({
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await listenForTest(collector)}`,
    });
    await ask(await gateway.origin(), '{ client(id: "a") { id } }');
    gateway.signal('SIGTERM');
    const line = await gateway.logged(({ msg }) => msg === 'OpenTelemetry warned');
    expect(line).toMatchObject({
      level: 'warn',
      warning: expect.stringMatching(new RegExp(`^${warning}: `)),
      before: 0,
    });
    expect(String(line['warning']).length).toBeLessThanOrEqual(500);
    expect(readRepositoryFile('docs/operators.md')).toContain(`\`${warning}\``);
  },
);

test('that more spans end than a collector takes is in the log', async () => {
  const gateway = startProcess({ OTEL_EXPORTER_OTLP_ENDPOINT: await silentUrl() });
  const origin = await gateway.origin();
  // Each is a span, and so is the operation.
  const calls = Array.from(
    { length: 49 },
    (_, index) => `c${index}: client(id: "c${index}") { id }`,
  );
  const batch = 512;
  const queue = 2048;
  for (let spans = 0; spans <= batch + queue; spans += calls.length + 1) {
    await ask(origin, `{ ${calls.join(' ')} }`);
  }
  const line = await gateway.logged(({ msg }) => msg === 'traces could not be sent');
  expect(line).toMatchObject({ level: 'warn', reason: 'the queue is full', before: 0 });
});
