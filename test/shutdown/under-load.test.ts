import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { keptConnectionForTest } from '../support/kept-connection.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { draining, KEY, READ } from '../support/waiting-process.ts';

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
