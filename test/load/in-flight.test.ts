import { once } from 'node:events';
import { expect, test } from 'vitest';
import { askAndLeave } from '../support/ask-and-leave.ts';
import { holdingApiForTest } from '../support/holding-api.ts';
import { connectionForTest } from '../support/raw-connection.ts';
import { gatewayForTest, type TestGateway } from '../support/start-gateway.ts';

const oneClient = (id: string | number) => `{ client(id: "${id}") { id } }`;
const isReady = async ({ fetch }: TestGateway) => (await fetch('/readyz')).status === 200;

test('readiness fails before the first refusal, and both end with the load', async () => {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest(api, { MAX_IN_FLIGHT: '10' });
  const operations: ReturnType<TestGateway['ask']>[] = [];
  const ready: boolean[] = [];
  for (let id = 1; id <= 10; id++) {
    operations.push(gateway.ask(oneClient(id)));
    await expect.poll(() => api.calls.length).toBe(id);
    ready.push(await isReady(gateway));
  }
  expect(ready.map(Number)).toEqual([1, 1, 1, 1, 1, 1, 1, 0, 0, 0]);
  expect(await (await gateway.fetch('/readyz')).json()).toMatchObject({
    ready: false,
    reasons: ['overloaded'],
  });

  const refused = await gateway.ask(oneClient(11));
  expect(refused.status).toBe(503);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(refused.headers.get('cache-control')).toBe('no-store');
  expect(JSON.parse(refused.text)).toEqual({
    errors: [
      {
        message: 'The gateway has too much to do. Try again later.',
        extensions: {
          code: 'OVERLOADED',
          requestId: refused.headers.get('x-request-id'),
          retryAfterSeconds: 1,
        },
      },
    ],
  });
  expect(api.calls).toHaveLength(10);
  expect((await gateway.fetch('/livez')).status).toBe(200);

  api.releaseAll();
  const answers = await Promise.all(operations);
  expect(answers.map(({ data }) => data.client.id)).toEqual(api.ids());
  await expect.poll(() => isReady(gateway)).toBe(true);
  expect((await gateway.ask(oneClient(12))).data).toEqual({ client: { id: '12' } });
});

test('the log says once that probes find the process not ready, with the reasons, and when that ends', async () => {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest(api, { MAX_IN_FLIGHT: '1' });
  const told = () => gateway.logs.filter(({ msg }) => String(msg).includes('ready'));
  expect(await isReady(gateway)).toBe(true);
  expect(told()).toEqual([]);
  for (let round = 0; round < 2; round++) {
    const operation = gateway.ask(oneClient(round));
    await expect.poll(() => api.calls.length).toBe(round + 1);
    expect([await isReady(gateway), await isReady(gateway)]).toEqual([false, false]);
    await api.release();
    await operation;
    await expect.poll(() => isReady(gateway)).toBe(true);
  }
  expect(told().map(({ msg, reasons }) => [msg, reasons])).toEqual([
    ['not ready', ['overloaded']],
    ['ready again', undefined],
    ['not ready', ['overloaded']],
    ['ready again', undefined],
  ]);
});

const JSON_TYPE = { 'content-type': 'application/json' };

test.each<[string, RequestInit, number]>([
  ['succeeds', { body: '{"query":"{ __typename }"}', headers: JSON_TYPE }, 200],
  ['does not validate', { body: '{"query":"{ nothing }"}', headers: JSON_TYPE }, 200],
  ['is not JSON', { body: '{', headers: JSON_TYPE }, 400],
  ['is too large', { body: ' '.repeat(2_000_000), headers: JSON_TYPE }, 413],
  ['has another media type', { body: 'a=b', headers: { 'content-type': 'text/csv' } }, 415],
  ['any other site could send', { method: 'GET' }, 403],
])('a request that %s gives back its place', async (_, init, status) => {
  const gateway = await gatewayForTest(await holdingApiForTest(), { MAX_IN_FLIGHT: '1' });
  const response = await gateway.fetch('/graphql', { method: 'POST', ...init });
  expect(response.status).toBe(status);
  await response.text();
  await expect.poll(async () => (await gateway.ask('{ __typename }')).status).toBe(200);
});

test('a refusal has the media type that its caller prefers', async () => {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest(api, { MAX_IN_FLIGHT: '1' });
  const held = gateway.ask(oneClient(1));
  await expect.poll(() => api.calls.length).toBe(1);
  for (const [accept, type] of [
    ['application/graphql-response+json', 'application/graphql-response+json'],
    [
      'application/json;q=0.9, application/graphql-response+json',
      'application/graphql-response+json',
    ],
    ['application/json, application/graphql-response+json', 'application/json'],
    ['*/*', 'application/json'],
    ['text/html', 'application/json'],
  ] as const) {
    const { status, headers, errors } = await gateway.ask('{ __typename }', {}, { accept });
    expect([status, errors?.[0]?.extensions.code]).toEqual([503, 'OVERLOADED']);
    expect(headers.get('content-type')).toBe(`${type}; charset=utf-8`);
  }
  api.releaseAll();
  await held;
});

test('a caller who leaves gives back its place', async () => {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest(api, { MAX_IN_FLIGHT: '1' });
  const { leave } = askAndLeave(gateway, oneClient(1));
  await expect.poll(() => api.calls.length).toBe(1);
  expect((await gateway.ask('{ __typename }')).status).toBe(503);
  await leave();
  await expect.poll(async () => (await gateway.ask('{ __typename }')).status).toBe(200);
});

test('operations give back their places when a CONNECT behind them ends the connection', async () => {
  const api = await holdingApiForTest();
  const gateway = await gatewayForTest(api, { MAX_IN_FLIGHT: '5' });
  const socket = await connectionForTest(gateway.origin);
  const read = (id: number) =>
    `GET /graphql?query={client(id:"${id}"){id}} HTTP/1.1\r\nhost: x\r\ngraphql-require-preflight: 1\r\nauthorization: Bearer key\r\n\r\n`;
  socket.write([1, 2, 3, 4, 5].map(read).join(''));
  await expect.poll(() => api.calls.length).toBe(5);
  expect(await isReady(gateway)).toBe(false);
  socket.write('CONNECT example.com:443 HTTP/1.1\r\nhost: example.com:443\r\n\r\n');
  await once(socket.resume(), 'close');
  await expect.poll(() => isReady(gateway)).toBe(true);
  await expect
    .poll(() => gateway.logs.filter(({ outcome }) => outcome === 'cancelled'))
    .toHaveLength(5);
});
