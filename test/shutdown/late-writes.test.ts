import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask } from '../support/gateway-process.ts';
import { codeOf, draining, KEY, msUntilExit, startWaiting, WRITE } from './waiting-process.ts';

const DEADLINE = { REQUEST_DEADLINE_MS: '300' };

/** True when the process still runs a good while after it was told to stop. */
async function stillRuns({ exit }: { exit: Promise<unknown> }): Promise<boolean> {
  return Promise.race([exit.then(() => false), delay(700, true)]);
}

test('a write whose caller was told that its outcome is unknown is waited for', async () => {
  const { gateway, origin, api, answer } = await startWaiting(DEADLINE);
  expect(await codeOf(ask(origin, WRITE, KEY))).toBe('WRITE_OUTCOME_UNKNOWN');
  gateway.signal('SIGTERM');
  await draining(gateway);
  expect(await stillRuns(gateway)).toBe(true);
  answer({ status: 204 });
  expect(await msUntilExit(gateway, 0)).toBeLessThan(3000);
  expect(api.lines()).toEqual(['DELETE /v2/clients/a']);
});

test('a write whose caller went away is waited for', async () => {
  const { gateway, origin, arrived, api, answer } = await startWaiting();
  const leaving = new AbortController();
  const operation = fetch(`${origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...KEY },
    body: JSON.stringify({ query: WRITE }),
    signal: leaving.signal,
  });
  operation.catch(() => {});
  await arrived;
  leaving.abort();
  gateway.signal('SIGTERM');
  await draining(gateway);
  expect(await stillRuns(gateway)).toBe(true);
  answer({ status: 204 });
  expect(await msUntilExit(gateway, 0)).toBeLessThan(3000);
  expect(api.lines()).toEqual(['DELETE /v2/clients/a']);
});

test('for no longer than the grace', async () => {
  const { gateway, origin } = await startWaiting({ ...DEADLINE, SHUTDOWN_GRACE_MS: '500' });
  expect(await codeOf(ask(origin, WRITE, KEY))).toBe('WRITE_OUTCOME_UNKNOWN');
  gateway.signal('SIGTERM');
  const ms = await msUntilExit(gateway, 1);
  expect(ms).toBeGreaterThan(400);
  expect(ms).toBeLessThan(3000);
  expect(gateway.logs().at(-1)).toMatchObject({ msg: 'stopped', finished: false });
});
