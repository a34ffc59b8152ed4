import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { restClient, type ScriptedAnswer, scriptedApiForTest } from '../support/scripted-api.ts';
import { type Answer, gatewayForTest } from '../support/start-gateway.ts';

const READ = '{ client(id: "a") { id } }';
const DEADLINE_MS = 1500;
const LATER_MS = 700;

const codesOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions.code);

test('whoever joined a read gets its answer, though it comes when the first has no time left', async () => {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<ScriptedAnswer>();
  const api = await scriptedApiForTest(() => {
    arrived.resolve();
    return answer.promise;
  });
  const gateway = await gatewayForTest(api, { REQUEST_DEADLINE_MS: String(DEADLINE_MS) });
  const first = gateway.ask(READ);
  await arrived.promise;
  await delay(LATER_MS);
  const second = gateway.ask(READ);
  expect(codesOf(await first)).toEqual(['UPSTREAM_TIMEOUT']);
  answer.resolve({ body: restClient('a') });
  expect((await second).data).toEqual({ client: { id: 'a' } });
  expect(api.lines()).toEqual(['GET /v2/clients/a']);
});

test('whoever joined a read that waits for a place keeps its place in the queue', async () => {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<ScriptedAnswer>();
  const api = await scriptedApiForTest(({ method }) => {
    arrived.resolve();
    return method === 'DELETE' ? answer.promise : { body: restClient('a') };
  });
  const gateway = await gatewayForTest(api, {
    REQUEST_DEADLINE_MS: String(DEADLINE_MS),
    CLIENTS_API_CONNECTIONS: '1',
  });
  // It keeps its place when its caller has no time left: it may have happened.
  const slow = gateway.ask('mutation { deleteClient(id: "slow") { __typename } }');
  await arrived.promise;
  const first = gateway.ask(READ);
  await delay(LATER_MS);
  const second = gateway.ask(READ);
  expect(codesOf(await slow)).toEqual(['WRITE_OUTCOME_UNKNOWN']);
  expect(codesOf(await first)).toEqual(['UPSTREAM_TIMEOUT']);
  answer.resolve({ status: 204 });
  expect((await second).data).toEqual({ client: { id: 'a' } });
  expect(api.lines()).toEqual(['DELETE /v2/clients/slow', 'GET /v2/clients/a']);
});

test('a read of which nobody waited for the whole time-out says nothing of the health of the REST API', async () => {
  const api = await scriptedApiForTest(() => null);
  const gateway = await gatewayForTest(api, { REQUEST_DEADLINE_MS: '200' });
  const ids = Array.from({ length: 30 }, (_, index) => `${index}: client(id: "${index}") { id }`);
  const answer = await gateway.ask(`{ ${ids.map((id) => `c${id}`).join(' ')} }`);
  expect(new Set(codesOf(answer))).toEqual(new Set(['UPSTREAM_TIMEOUT']));
  expect(await (await gateway.fetch('/readyz')).json()).toMatchObject({
    clientsApi: { circuit: 'closed', running: 0, waiting: 0 },
  });
});
