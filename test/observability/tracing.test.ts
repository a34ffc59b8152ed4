import { expect, test } from 'vitest';
import * as faults from '../support/faults.ts';
import { faultyGateway } from '../support/faulty-gateway.ts';
import { readRepositoryFile } from '../support/repository-files.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { type SentSpan, tracingForTest } from './tracing-for-test.ts';

/** The numbers of span kinds in OTLP. */
const SERVER = 2;
const CLIENT = 3;
const FAILED = 2;
const TRACE = '0af7651916cd43dd8448eb211c80319c';
const PARENT = 'b7ad6b7169203331';

const FOUND = () => ({ body: restClient('1') });
const ONE = '{ client(id: "1") { name } }';

/** Sends one operation; returns its spans, its REST calls and its log lines. */
async function traced(
  answer: Parameters<typeof scriptedApiForTest>[0],
  query: string,
  headers: Record<string, string> = {},
) {
  const { tracing, spans, resources } = await tracingForTest();
  const api = await scriptedApiForTest(answer);
  const { ask, logs } = await gatewayForTest(api, {}, { tracing });
  await ask(query, {}, headers);
  await tracing.close();
  return { spans, resources, api, logs };
}

function attributesOf(told: Pick<SentSpan, 'attributes'> | undefined): Record<string, unknown> {
  const pairs = told?.attributes.map(({ key, value }) => [key, Object.values(value)[0]]) ?? [];
  return Object.fromEntries(pairs);
}

test("an operation and its REST calls are part of the caller's trace", async () => {
  const { spans, api, logs } = await traced(
    ({ path }) => (path.endsWith('/2') ? { status: 500 } : { body: restClient('1') }),
    'query Two { a: client(id: "1") { name } b: client(id: "2") { name } }',
    { traceparent: `00-${TRACE}-${PARENT}-01` },
  );
  const operation = spans.find(({ name }) => name === 'query');
  const calls = spans.filter(({ name }) => name === 'GET /clients/{id}');
  expect(operation).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
  expect(calls.map(({ parentSpanId }) => parentSpanId)).toEqual([
    operation?.spanId,
    operation?.spanId,
  ]);
  const sent = api.calls.map(({ headers }) => headers['traceparent']);
  expect(sent.toSorted()).toEqual(calls.map(({ spanId }) => `00-${TRACE}-${spanId}-01`).toSorted());
  expect(logs.find(({ operation: name }) => name === 'Two')).toMatchObject({
    traceId: TRACE,
  });
  const statuses = calls.flatMap(({ attributes }) => attributes.map(({ value }) => value));
  expect(statuses).toContainEqual({ intValue: 500 });
});

test.each([
  ['with its tracestate', '00', 'vendor=abc,other=1'],
  ['without', '00', undefined],
  ['also from a future version of the format', '01', 'vendor=abc'],
  ['without an invalid tracestate', '00', 'garbage'],
])("a caller's trace is passed on to the REST API %s", async (_, version, tracestate) => {
  const traceparent = `${version}-${TRACE}-${PARENT}-01${version === '00' ? '' : '-more'}`;
  const headers = { traceparent, ...(tracestate && { tracestate }) };
  const { api } = await traced(FOUND, ONE, headers);
  const [call] = api.calls;
  expect(call?.headers['traceparent']).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
  expect(call?.headers['tracestate']).toBe(tracestate === 'garbage' ? undefined : tracestate);
});

test('spans have the name and the version of the service, and say which SDK made them', async () => {
  const { resources } = await traced(FOUND, ONE);
  const { version } = JSON.parse(readRepositoryFile('package.json'));
  expect(attributesOf(resources[0])).toEqual({
    'service.name': 'clients',
    'service.version': version,
    'telemetry.sdk.language': 'nodejs',
    'telemetry.sdk.name': 'opentelemetry',
    'telemetry.sdk.version': expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
});

test.each(['', 'garbage', '00-0-0-01'])(
  'a traceparent of "%s" is ignored, and a new trace begins',
  async (value) => {
    const { spans } = await traced(FOUND, ONE, { traceparent: value });
    expect(spans.map(({ name }) => name).toSorted()).toEqual(['GET /clients/{id}', 'query']);
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(1);
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

test('a trace that the caller does not sample is not exported, and is passed on as not sampled', async () => {
  const traceparent = `00-${TRACE}-${PARENT}-00`;
  const { spans, api } = await traced(FOUND, ONE, { traceparent });
  expect(api.calls[0]?.headers['traceparent']).toMatch(
    new RegExp(`^00-${TRACE}-(?!${PARENT})[0-9a-f]{16}-00$`),
  );
  expect(spans).toEqual([]);
});

test.each([
  [
    'query Refused { client(id: "1") { name } }',
    'query',
    {
      'graphql.operation.type': 'query',
      'graphql.operation.name': 'Refused',
      'gateway.outcome': 'FORBIDDEN',
      'error.type': 'FORBIDDEN',
    },
  ],
  [
    '{ client',
    'GraphQL Operation',
    { 'gateway.outcome': 'GRAPHQL_PARSE_FAILED', 'error.type': 'GRAPHQL_PARSE_FAILED' },
  ],
  ['{ __typename }', 'query', { 'graphql.operation.type': 'query', 'gateway.outcome': 'ok' }],
])('the span of %s has its kind, its name and its outcome', async (query, name, attributes) => {
  const { spans } = await traced(() => ({ status: 403 }), query);
  const operation = spans.find(({ parentSpanId }) => parentSpanId === undefined);
  expect(operation).toMatchObject({
    name,
    kind: SERVER,
    status: { code: 'error.type' in attributes ? FAILED : 0 },
  });
  expect(attributesOf(operation)).toEqual(attributes);
});

test('the span of a REST call has its route and its status, and no client id', async () => {
  const { spans, api } = await traced(
    () => ({ body: restClient('canary') }),
    '{ client(id: "canary") { name } }',
  );
  const call = spans.find(({ kind }) => kind === CLIENT);
  expect(call).toMatchObject({ name: 'GET /clients/{id}', status: { code: 0 } });
  expect(attributesOf(call)).toEqual({
    'http.request.method': 'GET',
    'http.response.status_code': 200,
    'server.address': '127.0.0.1',
    'server.port': Number(new URL(api.url).port),
    'url.full': `${api.url}/clients/REDACTED`,
    'url.template': '/clients/{id}',
  });
  expect(JSON.stringify(spans)).not.toContain('canary');
});

test('the span of a failed REST call says why, and the span of its retry has the number of the retry', async () => {
  const { spans } = await traced(() => ({ status: 503 }), '{ clients { totalCount } }');
  const calls = spans.filter(({ kind }) => kind === CLIENT);
  expect(calls.map(({ name, status }) => [name, status.code])).toEqual(
    Array(3).fill(['GET /clients', FAILED]),
  );
  expect(
    calls.map(attributesOf).map((all) => [all['error.type'], all['http.request.resend_count']]),
  ).toEqual([
    ['503', undefined],
    ['503', 1],
    ['503', 2],
  ]);
});

test.each([
  ['a reset', faults.resetBeforeAnswer, 'ECONNRESET', undefined],
  ['a response that is cut short', faults.cutByLength, 'InvalidResponseError', 200],
  ['a timeout', faults.noAnswer, 'TimeoutError', undefined],
])('the span of a REST call that ends with %s says why', async (_, play, error, status) => {
  const { tracing, spans } = await tracingForTest();
  const { ask, api } = await faultyGateway({ CLIENTS_API_TIMEOUT_MS: '200' }, { tracing });
  api.play = play;
  await ask('{ client(id: "1") { name } }');
  await tracing.close();
  const call = spans.find(({ kind }) => kind === CLIENT);
  expect(call?.status.code).toBe(FAILED);
  expect(attributesOf(call)).toMatchObject({ 'error.type': error });
  expect(attributesOf(call)['http.response.status_code']).toBe(status);
});

test.each([
  ['/', '/v1/traces'],
  ['/otlp', '/otlp/v1/traces'],
  ['/otlp/', '/otlp/v1/traces'],
  ['/otlp?key=a%2F', '/otlp/v1/traces?key=a%2F'],
])('a collector at %s gets them at %s', async (base, path) => {
  const { tracing, paths } = await tracingForTest(base);
  tracing.startOperation({}).end({ name: undefined, kind: 'query', outcome: 'ok' });
  await tracing.close();
  expect(paths).toEqual([path]);
});
