import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { holdingApiForTest } from '../support/holding-api.ts';
import { KEY } from '../support/waiting-process.ts';

/** Enough reads to open the circuit if they failed. */
const READS = Array.from({ length: 25 }, (_, index) => `c${index}`);
const STOPPED_MS = 3000;

test('responses that arrived while the process was suspended are used, and do not count as failures', async () => {
  const api = await holdingApiForTest();
  const gateway = startProcess({
    CLIENTS_API_URL: api.url,
    CLIENTS_API_TIMEOUT_MS: '2000',
    REQUEST_DEADLINE_MS: '2500',
  });
  const origin = await gateway.origin();
  await ask(origin, '{ __typename }');
  const asked = READS.map((id) => ask(origin, `{ client(id: "${id}") { id } }`, KEY));
  await expect.poll(() => api.calls.length).toBe(READS.length);

  gateway.signal('SIGSTOP');
  onTestFinished(() => gateway.signal('SIGCONT'));
  api.releaseAll();
  await delay(STOPPED_MS);
  gateway.signal('SIGCONT');

  const answers = await Promise.all(asked.map(async (response) => (await response).json()));
  expect(answers).toEqual(READS.map((id) => ({ data: { client: { id } } })));
  expect(await (await fetch(`${origin}/readyz`)).json()).toMatchObject({
    clientsApi: { circuit: 'closed', running: 0 },
  });
});
