import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { keptConnectionForTest } from '../support/kept-connection.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { visit } from '../support/visit.ts';
import { draining, KEY, READ, startWaiting } from '../support/waiting-process.ts';

const CALLERS = 16;
const READINESS_MS = 50;

test('behind a load balancer that checks readiness, a shutdown under load loses no request', async () => {
  const api = await scriptedApiForTest(async () => {
    await delay(30);
    return { body: restClient('a') };
  });
  const gateway = startProcess({ CLIENTS_API_URL: api.url, SHUTDOWN_DELAY_MS: '1500' });
  const origin = await gateway.origin();
  await ask(origin, '{ __typename }');
  let isReady = true;
  const balancer = async () => {
    const { get } = keptConnectionForTest(origin);
    while (isReady) {
      await delay(READINESS_MS);
      isReady = (await get('/readyz')).status === 200;
    }
  };
  const answers: string[] = [];
  let sinceSignal = 0;
  let stopped = false;
  const caller = async () => {
    const connection = keptConnectionForTest(origin);
    while (isReady) {
      const { status, body } = await connection.ask(READ, KEY);
      answers.push(`${status} ${JSON.stringify(body)}`);
      sinceSignal += stopped ? 1 : 0;
    }
  };
  const running = Promise.all([balancer(), ...Array.from({ length: CALLERS }, caller)]);
  while (answers.length < 10 * CALLERS) {
    await delay(10);
  }
  gateway.signal('SIGTERM');
  stopped = true;
  await draining(gateway);
  await running;
  expect(new Set(answers)).toEqual(new Set(['200 {"data":{"client":{"id":"a"}}}']));
  expect(sinceSignal).toBeGreaterThan(0);
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(gateway.stderr()).toBe('');
});

test.each(['1', '2'])(
  'with WORKERS=%s, callers who open a connection for each request are served or refused, and wait for nobody',
  async (WORKERS) => {
    const { gateway, origin, arrived, answer } = await startWaiting({ WORKERS });
    const waiting = ask(origin, READ, KEY);
    await arrived;
    const outcomes: string[] = [];
    const callers = Array.from({ length: 3 * CALLERS }, async () => {
      while (outcomes.at(-1) !== 'ECONNREFUSED') {
        outcomes.push(await visit(origin));
      }
    });
    await expect.poll(() => outcomes.length).toBeGreaterThan(10 * CALLERS);
    gateway.signal('SIGTERM');
    await Promise.all(callers);
    expect(new Set(outcomes)).toEqual(new Set(['200', 'ECONNREFUSED']));
    answer({ body: restClient('a') });
    expect((await waiting).status).toBe(200);
    expect(await gateway.exit).toEqual({ code: 0, signal: null });
  },
);
