import { describe, expect, test } from 'vitest';
import { MAX_TIME_MS } from '../../src/config/values.ts';
import { holdingApiForTest } from '../support/holding-api.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { KEY, READ, WRITE } from '../support/waiting-process.ts';
import { type WorkerConnection, workersForTest } from '../support/workers.ts';
import { preload } from './preload.ts';

// `exit` resolves when the output of all processes has ended: a worker that is left would keep it open.

/** Two workers, each with an operation that waits until the test lets the REST API answer. */
async function startWaiting(env: Record<string, string> = {}) {
  const api = await holdingApiForTest();
  const gateway = await workersForTest({ CLIENTS_API_URL: api.url, ...env });
  const { one, other } = await gateway.connectToBoth();
  const operations = [one.ask(READ, KEY), other.ask(WRITE, KEY)] as const;
  for (const operation of operations) {
    // Awaited later; until then a rejection must not count as unhandled.
    operation.catch(() => {});
  }
  await expect.poll(() => api.calls.length).toBe(2);
  const draining = () => gateway.logged(({ msg }) => msg === 'draining');
  return { gateway, operations, answer: api.releaseAll, draining, pid: one.pid };
}

const ANSWERS = [
  { data: { client: { id: 'a' } } },
  { data: { deleteClient: { __typename: 'DeleteClientSuccess' } } },
];

test.each([
  ['SIGTERM to the primary', 'signal', 'SIGTERM'],
  ['Ctrl-C, which all processes get', 'signalGroup', 'SIGINT'],
  ['a service manager, which signals all processes', 'signalGroup', 'SIGTERM'],
] as const)('%s lets every worker finish, and the gateway exits with 0', async (_, way, signal) => {
  const { gateway, operations, answer, draining } = await startWaiting();
  gateway[way](signal);
  await draining();
  answer();
  const answers = await Promise.all(operations);
  expect(answers.map(({ body }) => body)).toEqual(ANSWERS);
  expect(answers.map(({ headers }) => headers.connection)).toEqual(['close', 'close']);
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  const told = gateway.logs().map(({ msg }) => msg);
  expect(told.filter((msg) => msg === 'draining' || msg === 'stopped')).toEqual([
    'draining',
    'stopped',
  ]);
  expect(gateway.stderr()).toBe('');
});

/** Workers after the first two report that they load, and then hang. */
const NEVER_LOADS = preload(`
  import cluster from 'node:cluster';
  if (cluster.worker?.id > 2) {
    process._rawDebug('loading');
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
`);

test('a worker that is still loading is not waited for, and the gateway exits with 0', async () => {
  const { gateway, operations, answer, draining, pid } = await startWaiting({
    NODE_OPTIONS: NEVER_LOADS,
  });
  process.kill(pid, 'SIGKILL');
  await expect.poll(gateway.stderr).toBe('loading\n');
  gateway.signal('SIGTERM');
  await draining();
  answer();
  expect((await operations[1]).body).toEqual(ANSWERS[1]);
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
});

test('the longest possible grace period works', async () => {
  const { gateway, operations, answer, draining } = await startWaiting({
    SHUTDOWN_GRACE_MS: String(MAX_TIME_MS),
    REQUEST_DEADLINE_MS: String(MAX_TIME_MS),
  });
  gateway.signal('SIGTERM');
  await draining();
  answer();
  expect((await Promise.all(operations)).map(({ body }) => body)).toEqual(ANSWERS);
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(gateway.stderr()).toBe('');
});

test('under load, every request that a worker takes gets a response', async () => {
  const api = await scriptedApiForTest(() => ({ body: restClient('a') }));
  const gateway = await workersForTest({ CLIENTS_API_URL: api.url, SHUTDOWN_DELAY_MS: '1000' });
  const connections = await Promise.all(Array.from({ length: 8 }, gateway.connect));
  expect(new Set(connections.map(({ pid }) => pid)).size).toBe(2);
  const warm = Promise.withResolvers<void>();
  let answers = 0;
  /** Like a load balancer: one request after the other, until told not to use the connection again. */
  const load = async (connection: WorkerConnection): Promise<unknown[]> => {
    for (;;) {
      const { status, body, headers } = await connection.ask(READ, KEY);
      answers += 1;
      if (answers === 200) {
        warm.resolve();
      }
      if (status !== 200 || body.errors !== undefined || headers.connection === 'close') {
        return [status, body];
      }
    }
  };
  const loads = connections.map(load);
  await warm.promise;
  gateway.signal('SIGTERM');
  expect(await Promise.all(loads)).toEqual(connections.map(() => [200, ANSWERS[0]]));
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
});

test('during a drain, every worker says that it is not ready', async () => {
  const gateway = await workersForTest({ SHUTDOWN_DELAY_MS: '60000' });
  const { one, other } = await gateway.connectToBoth();
  expect((await one.get('/readyz')).body).toMatchObject({ ready: true });
  gateway.signal('SIGTERM');
  for (const connection of [one, other]) {
    const readiness = async () => (await connection.get('/readyz')).body.reasons;
    await expect.poll(readiness).toEqual(['draining']);
  }
  gateway.signal('SIGINT');
  expect((await gateway.exit).code).toBe(1);
});

test('a worker that crashes during a drain is logged, and the gateway exits with 1', async () => {
  const { gateway, operations, answer, draining, pid } = await startWaiting();
  gateway.signal('SIGTERM');
  await draining();
  process.kill(pid, 'SIGKILL');
  const crash = await gateway.logged(({ msg }) => msg === 'a worker crashed');
  expect(crash).toMatchObject({ level: 'error', worker: pid, signal: 'SIGKILL' });
  answer();
  expect((await operations[1]).body).toEqual(ANSWERS[1]);
  expect(await gateway.exit).toEqual({ code: 1, signal: null });
});

describe('an operation that does not finish', () => {
  test('is cut off after the grace period, and the gateway exits with 1', async () => {
    const { gateway, operations } = await startWaiting({ SHUTDOWN_GRACE_MS: '200' });
    gateway.signal('SIGTERM');
    await Promise.all(operations.map((operation) => expect(operation).rejects.toThrow()));
    expect(await gateway.exit).toEqual({ code: 1, signal: null });
  });

  test('is cut off by a second signal, and no worker is left', async () => {
    const { gateway, draining } = await startWaiting({ SHUTDOWN_GRACE_MS: '60000' });
    gateway.signalGroup('SIGINT');
    await draining();
    gateway.signalGroup('SIGTERM');
    expect(await gateway.exit).toEqual({ code: 1, signal: null });
  });

  test('is cut off in a worker that hangs, and the gateway exits with 1', async () => {
    const { gateway, answer, draining, pid } = await startWaiting({ SHUTDOWN_GRACE_MS: '100' });
    process.kill(pid, 'SIGSTOP');
    gateway.signal('SIGTERM');
    await draining();
    answer();
    expect(await gateway.exit).toEqual({ code: 1, signal: null });
  });
});

test('workers that lose the primary finish their operations and exit', async () => {
  const { gateway, operations, answer } = await startWaiting();
  gateway.signal('SIGKILL');
  const isLost = ({ msg }: Record<string, unknown>) => /primary process has gone/.test(`${msg}`);
  await expect.poll(() => gateway.logs().filter(isLost).length).toBe(2);
  answer();
  expect((await Promise.all(operations)).map(({ body }) => body)).toEqual(ANSWERS);
  expect(await gateway.exit).toEqual({ code: null, signal: 'SIGKILL' });
});
