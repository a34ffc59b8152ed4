import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { KEY } from '../support/waiting-process.ts';

/** So many that the circuit would open if they failed. */
const READS = Array.from({ length: 25 }, (_, index) => `c${index}`);
const STOPPED_MS = 3000;

test('answers that came while the process was stopped are taken, and the REST API is not blamed', async () => {
  const allCame = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const api = await scriptedApiForTest(async ({ path }) => {
    if (api.calls.length === READS.length) {
      allCame.resolve();
    }
    await answer.promise;
    return { body: restClient(path.slice('/v2/clients/'.length)) };
  });
  const gateway = startProcess({
    CLIENTS_API_URL: api.url,
    CLIENTS_API_TIMEOUT_MS: '2000',
    REQUEST_DEADLINE_MS: '2500',
  });
  const origin = await gateway.origin();
  await ask(origin, '{ __typename }');
  const asked = READS.map((id) => ask(origin, `{ client(id: "${id}") { id } }`, KEY));
  await allCame.promise;

  gateway.signal('SIGSTOP');
  onTestFinished(() => gateway.signal('SIGCONT'));
  answer.resolve();
  await delay(STOPPED_MS);
  gateway.signal('SIGCONT');

  const answers = await Promise.all(asked.map(async (response) => (await response).json()));
  expect(answers).toEqual(READS.map((id) => ({ data: { client: { id } } })));
  expect(await (await fetch(`${origin}/readyz`)).json()).toMatchObject({
    clientsApi: { circuit: 'closed', running: 0 },
  });
});
