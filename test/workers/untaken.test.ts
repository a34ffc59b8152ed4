import { expect, test } from 'vitest';
import { restClient, scriptedApiForTest } from '../support/scripted-api.ts';
import { visit } from '../support/visit.ts';
import { workersForTest } from '../support/workers.ts';

const KEY = { authorization: 'Bearer some-key' };
const READ = '{ client(id: "a") { id } }';
const OK = { status: 200, body: { data: { client: { id: 'a' } } } };
/** More connections than workers can take at once. */
const CALLERS = 40;

/** Two workers, one of which has an operation that waits until the test lets the REST API answer. */
async function startWaiting() {
  const arrived = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const api = await scriptedApiForTest(async () => {
    arrived.resolve();
    await answer.promise;
    return { body: restClient('a') };
  });
  const gateway = await workersForTest({
    CLIENTS_API_URL: api.url,
    CLIENTS_API_TIMEOUT_MS: '60000',
    REQUEST_DEADLINE_MS: '60000',
    SHUTDOWN_GRACE_MS: '60000',
  });
  const { one, other } = await gateway.connectToBoth();
  const operation = one.ask(READ, KEY);
  await arrived.promise;
  return { gateway, operation, other, answer: answer.resolve };
}

test('a connection that waits for a worker that hangs is closed with that worker, and does not hold the port', async () => {
  const { gateway, operation, other, answer } = await startWaiting();
  process.kill(other.pid, 'SIGSTOP');
  const outcomes: string[] = [];
  const visits = Array.from({ length: CALLERS }, async () => {
    outcomes.push(await visit(gateway.at));
  });
  await expect.poll(() => outcomes.length).toBe(CALLERS - 1);
  expect(new Set(outcomes)).toEqual(new Set(['200']));
  process.kill(other.pid, 'SIGKILL');
  await Promise.all(visits);
  expect(outcomes.at(-1)).not.toBe('200');

  gateway.signal('SIGTERM');
  await expect.poll(() => visit(gateway.at)).toBe('ECONNREFUSED');
  answer();
  expect(await operation).toMatchObject(OK);
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
});
