import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { listenForTest, unusedUrl } from '../support/loopback.ts';
import { certificateFileForTest, selfSigned } from '../support/self-signed.ts';

/** A collector that keeps what it was asked, and with which headers. */
function createCollector() {
  const asked: { readonly url: string | undefined; readonly headers: IncomingHttpHeaders }[] = [];
  const listener: RequestListener = ({ url, headers }, res) => {
    asked.push({ url, headers });
    res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  };
  return { asked, listener };
}

/** Runs one operation in a process, and stops it so that it sends the trace. */
async function traceOne(env: Record<string, string>): Promise<void> {
  const gateway = startProcess(env);
  await ask(await gateway.origin(), '{ __typename }');
  gateway.signal('SIGTERM');
  await gateway.exit;
}

test("the exporter's own variables say how traces are sent, as the operators' page says", async () => {
  const tls = selfSigned();
  const { asked, listener } = createCollector();
  const port = await listenForTest(createTlsServer(tls, listener));
  await traceOne({
    OTEL_EXPORTER_OTLP_ENDPOINT: `https://localhost:${port}`,
    OTEL_EXPORTER_OTLP_CERTIFICATE: certificateFileForTest(tls),
    OTEL_EXPORTER_OTLP_COMPRESSION: 'gzip',
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=a%20key,for=all',
    OTEL_EXPORTER_OTLP_TRACES_HEADERS: 'for=traces',
  });
  expect(asked).toMatchObject([
    { headers: { 'api-key': 'a key', for: 'traces', 'content-encoding': 'gzip' } },
  ]);
});

test('the log says that a variable of the exporter has a value without a meaning', async () => {
  const gateway = startProcess({
    OTEL_EXPORTER_OTLP_ENDPOINT: await unusedUrl(),
    OTEL_EXPORTER_OTLP_COMPRESSION: 'zip',
  });
  expect(await gateway.logged(({ msg }) => msg === 'OpenTelemetry warned')).toMatchObject({
    warning: expect.stringContaining('OTEL_EXPORTER_OTLP_COMPRESSION'),
  });
});

test("the variables without an effect that the operators' page names have none", async () => {
  const { asked, listener } = createCollector();
  await traceOne({
    OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${await listenForTest(createServer(listener))}`,
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://127.0.0.1:9/elsewhere',
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    OTEL_SDK_DISABLED: 'true',
    OTEL_TRACES_SAMPLER: 'always_off',
  });
  expect(asked).toMatchObject([
    { url: '/v1/traces', headers: { 'content-type': 'application/json' } },
  ]);
});
