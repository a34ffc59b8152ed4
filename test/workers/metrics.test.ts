import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { readRepositoryFile } from '../support/repository-files.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { KEY } from '../support/waiting-process.ts';
import { workersForTest } from '../support/workers.ts';

/** Two workers, and their scraped metrics as `name{labels}` and value. */
async function scrapedWorkers(env: Record<string, string>) {
  const gateway = await workersForTest({ METRICS_PORT: '0', ...env });
  const metricsUrl = await gateway.metricsUrl();
  const scrape = async () => {
    const response = await fetch(metricsUrl);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=/);
    const lines = (await response.text()).split('\n').filter((line) => !line.startsWith('#'));
    return Object.fromEntries(
      lines.map((line) => {
        const space = line.lastIndexOf(' ');
        return [line.slice(0, space), Number(line.slice(space + 1))];
      }),
    );
  };
  return { gateway, scrape };
}

test('one scrape has the metrics of all workers, with counts and calls in flight added up', async () => {
  const held = Promise.withResolvers<void>();
  const api = await scriptedApiForTest(async ({ path }) => {
    await (path.endsWith('/held') ? held.promise : undefined);
    return { body: restClient(path.split('/').at(-1) ?? '') };
  });
  const { gateway, scrape } = await scrapedWorkers({ CLIENTS_API_URL: api.url });
  const { one, other } = await gateway.connectToBoth();
  const before = await scrape();
  await one.ask('query Good { client(id: "1") { id } }', KEY);
  await other.ask('query Good { client(id: "1") { id } }', KEY);
  await other.ask('query Good { client(id: "1") { id } }', KEY);
  const waiting = [one, other].map((each) => each.ask('{ client(id: "held") { id } }', KEY));
  const running = async () => (await scrape())['gateway_upstream_running'];
  await expect.poll(running).toBe(2);
  const after = await scrape();
  const { version } = JSON.parse(readRepositoryFile('package.json'));
  expect(after).toMatchObject({
    'gateway_operations_total{operation="Good",kind="query",outcome="ok"}': 3,
    'gateway_upstream_calls_total{endpoint="retrieve",status="200"}': 3,
    'gateway_upstream_call_duration_seconds_count{endpoint="retrieve"}': 3,
    gateway_upstream_circuit: 0,
    gateway_workers: 2,
    [`gateway_build_info{version="${version}"}`]: 1,
    gateway_worker_crashes_total: 0,
  });
  expect(after['process_cpu_seconds_total']).toBeGreaterThan(
    before['process_cpu_seconds_total'] ?? Number.NaN,
  );
  // There are three processes, each with tens of megabytes.
  expect(after['process_resident_memory_bytes']).toBeGreaterThan(200e6);
  expect(after['nodejs_eventloop_lag_p99_seconds']).toBeGreaterThan(0);
  held.resolve();
  await Promise.all(waiting);
});

test('the state of the circuit is the worst of all workers', async () => {
  const api = await scriptedApiForTest(() => ({ status: 503 }));
  const { gateway, scrape } = await scrapedWorkers({ CLIENTS_API_URL: api.url });
  const { one, other } = await gateway.connectToBoth();
  const ids = Array.from({ length: 30 }, (_, index) => `c${index}: client(id: "${index}") { id }`);
  await one.ask(`{ ${ids.join(' ')} }`, KEY);
  expect((await one.get('/readyz')).body.clientsApi.circuit).toBe('open');
  expect((await other.get('/readyz')).body.clientsApi.circuit).toBe('closed');
  expect((await scrape())['gateway_upstream_circuit']).toBe(2);
  await other.ask(`{ ${ids.join(' ')} }`, KEY);
  expect((await other.get('/readyz')).body.clientsApi.circuit).toBe('open');
  expect((await scrape())['gateway_upstream_circuit']).toBe(2);
});

test('after the crash of a worker its counts are kept, so no counter ever falls, and the start time is that of the gateway', async () => {
  const { gateway, scrape } = await scrapedWorkers({});
  const { one, other } = await gateway.connectToBoth();
  await one.ask('query Kept { __typename }');
  await other.ask('query Kept { __typename }');
  const kept = 'gateway_operations_total{operation="Kept",kind="query",outcome="ok"}';
  const before = await scrape();
  expect(before[kept]).toBe(2);
  process.kill(one.pid, 'SIGKILL');
  await gateway.logged(({ msg }) => msg === 'a worker crashed');
  expect(await scrape()).toMatchObject({ [kept]: 2, gateway_workers: 1 });
  await gateway.logged(({ msg }) => msg === 'a worker was replaced');
  await other.ask('query Kept { __typename }');
  expect(await scrape()).toMatchObject({
    [kept]: 3,
    gateway_workers: 2,
    gateway_worker_crashes_total: 1,
    gateway_upstream_running: 0,
    // An alert tells of a process that ends again and again by it.
    process_start_time_seconds: before['process_start_time_seconds'],
  });
  process.kill(other.pid, 'SIGKILL');
  await expect.poll(async () => (await scrape())['gateway_worker_crashes_total']).toBe(2);
  expect((await scrape())[kept]).toBe(3);
});

test('a scrape fails if a worker does not answer, rather than having partial metrics', async () => {
  const { gateway, scrape } = await scrapedWorkers({});
  const { one } = await gateway.connectToBoth();
  await scrape();
  process.kill(one.pid, 'SIGSTOP');
  expect((await fetch(await gateway.metricsUrl())).status).toBe(500);
  process.kill(one.pid, 'SIGCONT');
  expect(await scrape()).toMatchObject({ gateway_workers: 2 });
});

test('a scrape does not wait for a worker that crashes', async () => {
  const { gateway, scrape } = await scrapedWorkers({});
  const { one } = await gateway.connectToBoth();
  process.kill(one.pid, 'SIGSTOP');
  const scraped = scrape();
  await delay(200);
  process.kill(one.pid, 'SIGKILL');
  expect(await scraped).toMatchObject({ gateway_workers: 1 });
});

test('the lag of the event loop is the worst of all workers', async () => {
  const { gateway, scrape } = await scrapedWorkers({});
  const { one } = await gateway.connectToBoth();
  await scrape();
  // A scrape starts the measurement again, which notices no lag before its first look, 10 ms later.
  await delay(100);
  process.kill(one.pid, 'SIGSTOP');
  await delay(1500);
  process.kill(one.pid, 'SIGCONT');
  await one.ask('{ __typename }');
  expect((await scrape())['nodejs_eventloop_lag_p99_seconds']).toBeGreaterThan(1.2);
});
