import { expect, test } from 'vitest';
import { startTracing } from '../../src/server/observability/tracing.ts';
import { readRepositoryFile } from '../support/repository-files.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { spanCollectorForTest } from '../support/span-collector.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

test("an operation and its REST calls go on with the caller's trace", async () => {
  const collector = await spanCollectorForTest();
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

test.each([
  ['with what others have put beside it', '00', 'vendor=abc,other=1'],
  ['without', '00', undefined],
  ['in a version that is yet to come', '01', 'vendor=abc'],
  ['without what cannot be read', '00', 'garbage'],
])("a caller's trace goes on to the REST API %s", async (_, version, tracestate) => {
  const collector = await spanCollectorForTest();
  const tracing = await startTracing(collector.url, 'clients');
  const api = await scriptedApiForTest(() => ({ body: restClient('1') }));
  const gateway = await gatewayForTest(api, {}, { tracing });
  const traceparent = `${version}-${TRACE}-${PARENT}-01${version === '00' ? '' : '-more'}`;
  await gateway.ask(
    '{ client(id: "1") { name } }',
    {},
    { traceparent, ...(tracestate && { tracestate }) },
  );
  await tracing.close();
  const [call] = api.calls;
  expect(call?.headers['traceparent']).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
  expect(call?.headers['tracestate']).toBe(tracestate === 'garbage' ? undefined : tracestate);
});

test('the collector is told which service sends, and which version of it runs', async () => {
  const collector = await spanCollectorForTest();
  const tracing = await startTracing(collector.url, 'clients');
  const api = await scriptedApiForTest(() => ({ body: restClient('1') }));
  const gateway = await gatewayForTest(api, {}, { tracing });
  await gateway.ask('{ client(id: "1") { name } }');
  await tracing.close();
  const { version } = JSON.parse(readRepositoryFile('package.json'));
  expect(collector.resources[0]?.attributes).toEqual([
    { key: 'service.name', value: { stringValue: 'clients' } },
    { key: 'service.version', value: { stringValue: version } },
  ]);
});

test.each(['', 'garbage', '00-0-0-01'])(
  'a traceparent like "%s" is no trace: a new one begins',
  async (value) => {
    const collector = await spanCollectorForTest();
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

test('what the caller does not sample is not told to the collector, and the REST API is told so', async () => {
  const collector = await spanCollectorForTest();
  const tracing = await startTracing(collector.url, 'clients');
  const api = await scriptedApiForTest(() => ({ body: restClient('1') }));
  const gateway = await gatewayForTest(api, {}, { tracing });
  await gateway.ask(
    '{ client(id: "1") { name } }',
    {},
    { traceparent: `00-${TRACE}-${PARENT}-00` },
  );
  await tracing.close();
  expect(api.calls[0]?.headers['traceparent']).toMatch(
    new RegExp(`^00-${TRACE}-(?!${PARENT})[0-9a-f]{16}-00$`),
  );
  expect(collector.spans).toEqual([]);
});

test('the span of an operation says of what kind it was, its name, and what became of it', async () => {
  const collector = await spanCollectorForTest();
  const tracing = await startTracing(collector.url, 'clients');
  const api = await scriptedApiForTest(() => ({ status: 403 }));
  const gateway = await gatewayForTest(api, {}, { tracing });
  await gateway.ask('query Refused { client(id: "1") { name } }');
  await tracing.close();
  const operation = collector.spans.find(({ name }) => name === 'query Refused');
  expect(
    Object.fromEntries(operation?.attributes.map(({ key, value }) => [key, value]) ?? []),
  ).toEqual({
    'graphql.operation.type': { stringValue: 'query' },
    'graphql.operation.name': { stringValue: 'Refused' },
    'gateway.outcome': { stringValue: 'FORBIDDEN' },
  });
});
