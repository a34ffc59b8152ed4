import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startTracing } from '../../src/server/tracing.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

interface SentSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: unknown }[];
}

/** A collector that keeps the spans it gets (OTLP over HTTP, as JSON). */
async function collectorForTest() {
  const spans: SentSpan[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) {
      chunks.push(chunk);
    }
    const { resourceSpans } = JSON.parse(Buffer.concat(chunks).toString());
    for (const { scopeSpans } of resourceSpans) {
      for (const scope of scopeSpans) {
        spans.push(...scope.spans);
      }
    }
    res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { spans, url: new URL(`http://127.0.0.1:${port}`) };
}

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

test("an operation and its REST calls go on with the caller's trace", async () => {
  const collector = await collectorForTest();
  const tracing = await startTracing(collector.url, 'clients');
  const api = await scriptedApiForTest(({ path }) =>
    path.endsWith('/2') ? { status: 500 } : { body: restClient('1') },
  );
  const gateway = await gatewayForTest(api, {}, { tracing });
  await gateway.ask(
    'query Two { a: client(id: "1") { name } b: client(id: "2") { name } }',
    {},
    {
      traceparent: `00-${TRACE}-${PARENT}-01`,
    },
  );
  await tracing.close();

  const operation = collector.spans.find(({ name }) => name === 'query Two');
  const calls = collector.spans.filter(({ name }) => name === 'clients.retrieve');
  expect(operation).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
  expect(calls.map(({ parentSpanId }) => parentSpanId)).toEqual([
    operation?.spanId,
    operation?.spanId,
  ]);
  const sent = api.calls.map(({ headers }) => headers['traceparent']);
  expect(sent.toSorted()).toEqual(calls.map(({ spanId }) => `00-${TRACE}-${spanId}-01`).toSorted());
  expect(gateway.logs.find(({ operation: name }) => name === 'Two')).toMatchObject({
    traceId: TRACE,
  });
  const statuses = calls.flatMap(({ attributes }) => attributes.map(({ value }) => value));
  expect(statuses).toContainEqual({ intValue: 500 });
});

test.each(['', 'garbage', '00-0-0-01'])(
  'a traceparent like "%s" is no trace: a new one begins',
  async (value) => {
    const collector = await collectorForTest();
    const tracing = await startTracing(collector.url, 'clients');
    const api = await scriptedApiForTest(() => ({ body: restClient('1') }));
    const gateway = await gatewayForTest(api, {}, { tracing });
    await gateway.ask('{ client(id: "1") { name } }', {}, { traceparent: value });
    await tracing.close();
    expect(collector.spans.map(({ name }) => name).toSorted()).toEqual([
      'clients.retrieve',
      'query',
    ]);
    expect(new Set(collector.spans.map(({ traceId }) => traceId)).size).toBe(1);
  },
);

test('without tracing no traceparent is sent, and no line has a trace id', async () => {
  const api = await scriptedApiForTest(() => ({ body: restClient('1') }));
  const gateway = await gatewayForTest(api);
  await gateway.ask(
    '{ client(id: "1") { name } }',
    {},
    { traceparent: `00-${TRACE}-${PARENT}-01` },
  );
  expect(api.calls[0]?.headers['traceparent']).toBeUndefined();
  expect(gateway.logs.some((line) => 'traceId' in line)).toBe(false);
});
