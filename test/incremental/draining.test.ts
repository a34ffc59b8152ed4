import { expect, test } from 'vitest';
import { startProcess } from '../support/gateway-process.ts';
import { pagedApiForTest } from '../support/paged-api.ts';
import { askInParts } from './ask-in-parts.ts';
import { streamed } from './collect.ts';

const QUERY = '{ clients(first: 40) { nodes @stream { id } } }';

/** A process that is told to stop in the middle of a stream. */
async function startDraining(env: Record<string, string>) {
  const api = await pagedApiForTest();
  const gateway = startProcess({ CLIENTS_API_URL: api.url, ...env });
  const caller = { origin: await gateway.origin(), key: api.key };
  const answer = await askInParts(caller, QUERY);
  await answer.next();
  api.release(1);
  await answer.next();
  const drain = async () => {
    gateway.signal('SIGTERM');
    await gateway.logged(({ msg }) => msg === 'draining');
  };
  return { api, gateway, caller, answer, drain };
}

test('a process that is told to stop sends a stream to its end, and then exits with 0', async () => {
  const { api, gateway, answer, drain } = await startDraining({});
  await drain();
  api.release(2);
  const rest = await answer.rest();
  expect(streamed(rest).map(([place]) => place)).toEqual(
    Array.from({ length: 20 }, (_, index) => 20 + index),
  );
  expect(rest.at(-1)?.hasNext).toBe(false);
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
});

test('after the grace period a stream is cut off, which the caller can detect, and the process exits with 1', async () => {
  const { gateway, answer, drain } = await startDraining({ SHUTDOWN_GRACE_MS: '200' });
  await drain();
  await expect(answer.rest()).rejects.toThrow();
  expect(await gateway.exit).toEqual({ code: 1, signal: null });
});

test('a stream that begins during a drain says that the connection will be closed after it', async () => {
  const { api, caller, answer, drain } = await startDraining({ SHUTDOWN_DELAY_MS: '5000' });
  await drain();
  const late = await askInParts(caller, QUERY);
  expect(late.headers.get('content-type')).toMatch('multipart/mixed');
  expect(late.headers.get('connection')).toBe('close');
  api.release(2);
  await Promise.all([answer.rest(), late.rest()]);
});
