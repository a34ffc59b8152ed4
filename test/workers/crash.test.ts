import { createServer } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { holdingApiForTest } from '../support/holding-api.ts';
import { listenOnLoopback, unusedPort } from '../support/loopback.ts';
import { visit } from '../support/visit.ts';
import { KEY, READ, untilRefused } from '../support/waiting-process.ts';
import { workersForTest } from '../support/workers.ts';

const OK = { status: 200, body: { data: { client: { id: 'a' } } } };
/** More connections than workers can take at once. */
const CALLERS = 40;

/** Two workers: one to crash, and one with an operation that waits for the REST API. */
async function startWaiting() {
  const api = await holdingApiForTest();
  const gateway = await workersForTest({
    CLIENTS_API_URL: api.url,
    CLIENTS_API_TIMEOUT_MS: '60000',
    REQUEST_DEADLINE_MS: '60000',
  });
  const { one, other } = await gateway.connectToBoth();
  const operation = other.ask(READ, KEY);
  await expect.poll(() => api.calls.length).toBe(1);
  return {
    gateway,
    one,
    other,
    operation,
    answer: api.releaseAll,
    told: (text: string) => gateway.logs().filter(({ msg }) => msg === text),
  };
}

test('a worker that crashes is logged and replaced, and the other one keeps its operations', async () => {
  const { gateway, one, other, operation, answer } = await startWaiting();
  process.kill(one.pid, 'SIGKILL');
  const crash = await gateway.logged(({ msg }) => msg === 'a worker crashed');
  expect(crash).toMatchObject({ level: 'error', worker: one.pid, signal: 'SIGKILL' });
  const replaced = await gateway.logged(({ msg }) => msg === 'a worker was replaced');
  answer();
  expect(await operation).toMatchObject(OK);

  const replacement = await gateway.connectTo((pid) => pid !== other.pid);
  expect(replacement.pid).toBe(replaced['replacement']);
  expect(await replacement.ask(READ, KEY)).toMatchObject(OK);
  gateway.signal('SIGTERM');
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
});

test('callers are served while a worker is missing', async () => {
  const { gateway, one, other, operation, answer } = await startWaiting();
  process.kill(one.pid, 'SIGKILL');
  await gateway.logged(({ msg }) => msg === 'a worker crashed');
  expect((await gateway.connect()).pid).toBe(other.pid);
  answer();
  await operation;
});

test('a connection that waits for a worker that hangs is closed with that worker, and does not hold the port', async () => {
  const { gateway, one, operation, answer } = await startWaiting();
  process.kill(one.pid, 'SIGSTOP');
  const outcomes: string[] = [];
  const visits = Array.from({ length: CALLERS }, async () => {
    outcomes.push(await visit(gateway.at));
  });
  await expect.poll(() => outcomes.length).toBe(CALLERS - 1);
  expect(new Set(outcomes)).toEqual(new Set(['200']));
  process.kill(one.pid, 'SIGKILL');
  await Promise.all(visits);
  expect(outcomes.at(-1)).not.toBe('200');

  gateway.signal('SIGTERM');
  await untilRefused(gateway.at);
  answer();
  expect(await operation).toMatchObject(OK);
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
});

// Starts five processes, one after another.
test('after too many crashes the other workers drain, and the gateway exits with 1', {
  timeout: 40_000,
}, async () => {
  const { gateway, one, operation, answer, told } = await startWaiting();
  let victim = one.pid;
  for (let crashes = 1; crashes < 5; crashes++) {
    process.kill(victim, 'SIGKILL');
    await expect
      .poll(() => told('a worker was replaced').length, { timeout: 15_000 })
      .toBe(crashes);
    victim = Number(told('a worker was replaced').at(-1)?.['replacement']);
  }
  process.kill(victim, 'SIGKILL');
  const last = await gateway.logged(({ level }) => level === 'fatal');
  expect(last['msg']).toContain('again and again');
  await gateway.logged(({ msg }) => msg === 'draining');
  answer();
  expect(await operation).toMatchObject(OK);
  expect(await gateway.exit).toEqual({ code: 1, signal: null });
  expect(told('a worker crashed')).toHaveLength(4);
});

/** Two workers that crash at the same time. */
async function crashBoth(env: Record<string, string>) {
  const gateway = await workersForTest(env);
  const { one, other } = await gateway.connectToBoth();
  for (const { pid } of [one, other]) {
    process.kill(pid, 'SIGKILL');
  }
  return gateway;
}

test('when all workers crash at once, they are replaced on the configured port', async () => {
  const port = await unusedPort();
  const gateway = await crashBoth({ PORT: port });
  const replaced = () => gateway.logs().filter(({ msg }) => msg === 'a worker was replaced').length;
  await expect.poll(replaced, { timeout: 20_000 }).toBe(2);
  await gateway.connectToBoth();
});

test('when all workers crash at once, a port that was picked is lost, and the gateway exits with 1', async () => {
  const gateway = await crashBoth({ PORT: '0' });
  const last = await gateway.logged(({ level }) => level === 'fatal');
  expect(last['msg']).toContain('the port that was picked');
  expect(await gateway.exit).toEqual({ code: 1, signal: null });
});

test('a gateway that is told to stop after a crash starts no replacement, and exits with 0', async () => {
  const { gateway, one, operation, answer, told } = await startWaiting();
  process.kill(one.pid, 'SIGKILL');
  await gateway.logged(({ msg }) => msg === 'a worker crashed');
  gateway.signal('SIGTERM');
  await gateway.logged(({ msg }) => msg === 'draining');
  // Long enough for a replacement to start and to serve.
  await delay(1500);
  answer();
  expect(await operation).toMatchObject(OK);
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(told('stopped')).toMatchObject([{ finished: true }]);
});

test('when another process has taken the port by then, the log says so, and the gateway exits with 1', async () => {
  const port = await unusedPort();
  const gateway = await crashBoth({ PORT: port });
  const other = createServer();
  onTestFinished(() => {
    other.close();
  });
  await expect
    .poll(() => listenOnLoopback(other, Number(port)).catch(() => undefined))
    .toBeDefined();
  const line = await gateway.logged(({ msg }) => msg === 'a worker cannot serve');
  expect(line).toMatchObject({
    level: 'error',
    problem: expect.stringMatching(/^PORT: port \d+ is in use on 127\.0\.0\.1/),
  });
  expect(await gateway.exit).toEqual({ code: 1, signal: null });
});
