import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { serveMetrics } from '../../src/process/serve-metrics.ts';
import { createMetrics } from '../../src/server/observability/metrics.ts';
import { sendBytes } from '../support/raw-http.ts';
import { readRepositoryFile } from '../support/repository-files.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

async function gatewayWithMetrics(
  answer: Parameters<typeof scriptedApiForTest>[0],
  env: Record<string, string> = {},
) {
  const metrics = createMetrics();
  const port = await serveMetrics(metrics, { metricsPort: 0, host: '127.0.0.1' });
  const api = await scriptedApiForTest(answer);
  const gateway = await gatewayForTest(api, env, { metrics });
  const scrape = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/);
    return (await response.text()).split('\n');
  };
  return { gateway, scrape, port };
}

test('a scrape may have the whole URL in its request line', async () => {
  const { port } = await gatewayWithMetrics(() => ({ status: 404 }));
  const request =
    'GET http://gateway.example/metrics HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n';
  expect(await sendBytes(`http://127.0.0.1:${port}`, request)).toMatch(/^HTTP\/1\.1 200 /);
});

test('metrics count operations, REST calls, retries, shared reads and breaches of the contract, and have gauges and the version', async () => {
  let failed = false;
  const { gateway, scrape } = await gatewayWithMetrics(({ path }) => {
    if (path.endsWith('/bad') && !failed) {
      failed = true;
      return { status: 503 };
    }
    return { body: restClient('1', { details: path.endsWith('/odd') ? 7 : 'fine' }) };
  });
  await gateway.ask('query Good { client(id: "1") { name } }');
  await gateway.ask('query Bad { client(id: "bad") { name } }');
  await gateway.ask('query Odd { client(id: "odd") { details } }');
  await gateway.ask('{ client');
  const { version } = JSON.parse(readRepositoryFile('package.json'));
  const lines = await scrape();
  expect(lines).toEqual(
    expect.arrayContaining([
      `gateway_build_info{version="${version}"} 1`,
      'gateway_operations_total{operation="Good",kind="query",outcome="ok"} 1',
      'gateway_operations_total{operation="Odd",kind="query",outcome="UPSTREAM_INVALID_RESPONSE"} 1',
      'gateway_operations_total{operation="anonymous",kind="request",outcome="GRAPHQL_PARSE_FAILED"} 1',
      'gateway_upstream_calls_total{endpoint="retrieve",status="200"} 3',
      'gateway_upstream_calls_total{endpoint="retrieve",status="503"} 1',
      'gateway_upstream_retries_total 1',
      'gateway_upstream_contract_breaches_total{field="details"} 1',
      'gateway_upstream_shared_reads_total 0',
      'gateway_upstream_running 0',
      'gateway_upstream_waiting 0',
      'gateway_upstream_circuit 0',
      'gateway_operation_duration_seconds_count{kind="query"} 3',
      'gateway_upstream_call_duration_seconds_count{endpoint="retrieve"} 4',
    ]),
  );
  expect(lines.some((line) => line.startsWith('nodejs_eventloop_lag_seconds '))).toBe(true);
});

test('a retry is counted when it is made, not when the circuit breaker prevents it', async () => {
  const all = Promise.withResolvers<void>();
  let asked = 0;
  const { gateway, scrape } = await gatewayWithMetrics(async () => {
    asked++;
    if (asked === 20) {
      all.resolve();
    }
    await all.promise;
    return { status: 503 };
  });
  const reads = Array.from({ length: 20 }, (_, id) => `read${id}: client(id: "${id}") { id }`);
  await gateway.ask(`{ ${reads.join(' ')} }`);
  const lines = await scrape();
  expect(lines).toContain(`gateway_upstream_retries_total ${asked - 20}`);
  expect(lines).toContain('gateway_upstream_circuit 2');
});

test('metrics have the calls in flight, the calls that wait for a connection, and the reads that joined another', async () => {
  const held = Promise.withResolvers<void>();
  const { gateway, scrape } = await gatewayWithMetrics(
    async ({ path }) => {
      await held.promise;
      return { body: restClient(path.split('/').at(-1) ?? '') };
    },
    { CLIENTS_API_CONNECTIONS: '1' },
  );
  const ids = ['a', 'a', 'a', 'b', 'c'];
  const asked = ids.map((id) => gateway.ask('query ($id: ID!) { client(id: $id) { id } }', { id }));
  await expect
    .poll(scrape)
    .toEqual(
      expect.arrayContaining([
        'gateway_upstream_running 1',
        'gateway_upstream_waiting 2',
        'gateway_upstream_shared_reads_total 2',
      ]),
    );
  held.resolve();
  expect((await Promise.all(asked)).map(({ data }) => data.client.id)).toEqual(ids);
});

test('the number of operation names in metrics is limited, so callers cannot fill the memory', async () => {
  const { gateway, scrape } = await gatewayWithMetrics(() => ({ body: restClient('1') }));
  for (let index = 0; index < 210; index++) {
    await gateway.ask(`query Name${index} { __typename }`);
  }
  const named = (await scrape()).filter((line) => line.startsWith('gateway_operations_total{'));
  expect(named).toHaveLength(201);
  expect(named).toContain(
    'gateway_operations_total{operation="other",kind="query",outcome="ok"} 10',
  );
});

test('metrics are on their own port, and on no other', async () => {
  const { gateway, port } = await gatewayWithMetrics(() => ({ body: restClient('1') }));
  expect((await gateway.fetch('/metrics')).status).toBe(404);
  expect((await fetch(`http://127.0.0.1:${port}/graphql`)).status).toBe(404);
});

test('an operation with several codes is counted under the first', async () => {
  const { gateway, scrape } = await gatewayWithMetrics(({ path }) => ({
    status: path.endsWith('/bad') ? 400 : 403,
  }));
  await gateway.ask('query Two { a: client(id: "bad") { id } b: client(id: "no") { id } }');
  const lines = (await scrape()).filter((line) => line.includes('operation="Two"'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/outcome="(BAD_USER_INPUT|FORBIDDEN)"} 1$/);
});

test('a write in doubt is counted as one, whatever failed before it', async () => {
  const { gateway, scrape } = await gatewayWithMetrics(({ path }) => ({
    status: path.endsWith('/no') ? 403 : 500,
  }));
  const fields = ['no', 'doubt'].map((id) => `${id}: deleteClient(id: "${id}") { __typename }`);
  // The third is executed on the fast path.
  for (let nth = 0; nth < 3; nth++) {
    await gateway.ask(`mutation Two { ${fields.join(' ')} }`);
  }
  expect(gateway.logs.map(({ outcome }) => outcome)).toEqual(
    Array(3).fill('WRITE_OUTCOME_UNKNOWN,FORBIDDEN'),
  );
  expect(await scrape()).toContain(
    'gateway_operations_total{operation="Two",kind="mutation",outcome="WRITE_OUTCOME_UNKNOWN"} 3',
  );
});

test('a bug is counted as one, whatever failed before it', async () => {
  const api = await scriptedApiForTest(() => ({ body: restClient('a') }));
  const metrics = createMetrics();
  const onCall = () => {
    throw new Error('a bug of ours');
  };
  const gateway = await gatewayForTest(api, {}, { metrics: { ...metrics, onCall } });
  await gateway.ask('query Two { clients(first: -1) { totalCount } client(id: "a") { id } }');
  expect((await metrics.scrape()).text).toContain(
    'gateway_operations_total{operation="Two",kind="query",outcome="INTERNAL_SERVER_ERROR"} 1',
  );
});

test('durations are in seconds', async () => {
  const { gateway, scrape } = await gatewayWithMetrics(async () => {
    await delay(200);
    return { body: restClient('1') };
  });
  await gateway.ask('{ client(id: "1") { name } }');
  const lines = await scrape();
  for (const name of [
    'gateway_operation_duration_seconds_sum{kind="query"}',
    'gateway_upstream_call_duration_seconds_sum{endpoint="retrieve"}',
  ]) {
    const line = lines.find((each) => each.startsWith(name));
    const seconds = Number(line?.split(' ').at(-1));
    expect(seconds).toBeGreaterThan(0.19);
    expect(seconds).toBeLessThan(20);
  }
});

test('durations above the default deadline are told apart, for those who raise it and their alerts', async () => {
  const metrics = createMetrics();
  metrics.onOperation({ name: undefined, kind: 'query', outcome: 'ok', durationMs: 20_000 });
  metrics.onCall({ endpoint: 'list', status: 200, durationMs: 50_000, serviceKey: false });
  const lines = (await metrics.scrape()).text.split('\n');
  expect(lines).toContain('gateway_operation_duration_seconds_bucket{le="30",kind="query"} 1');
  expect(lines).toContain(
    'gateway_upstream_call_duration_seconds_bucket{le="60",endpoint="list"} 1',
  );
});
