import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask } from '../support/gateway-process.ts';
import { restClient } from '../support/scripted-api.ts';
import { draining, KEY, msUntilExit, READ, startWaiting } from '../support/waiting-process.ts';

const DELAY_MS = 1500;
/** Longer than the time in which a repeated signal counts as the same one. */
const APART_MS = 600;

test('readiness fails first; during the delay, requests are served, and their connections are closed', async () => {
  const { gateway, origin, answer } = await startWaiting({ SHUTDOWN_DELAY_MS: String(DELAY_MS) });
  answer({ body: restClient('a') });
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
  const before = await ask(origin, READ, KEY);
  expect(before.headers.get('connection')).toBe('keep-alive');

  const from = performance.now();
  gateway.signal('SIGTERM');
  await draining(gateway);
  const ready = await fetch(`${origin}/readyz`);
  expect([ready.status, ready.headers.get('connection')]).toEqual([503, 'close']);
  expect(await ready.json()).toMatchObject({ ready: false, reasons: ['draining'] });
  const live = await fetch(`${origin}/livez`);
  expect([live.status, await live.json()]).toEqual([200, { live: true }]);
  const served = await ask(origin, READ, KEY);
  expect(served.headers.get('connection')).toBe('close');
  expect(await served.json()).toEqual({ data: { client: { id: 'a' } } });
  expect(performance.now() - from).toBeLessThan(DELAY_MS);

  await msUntilExit(gateway, 0);
  expect(performance.now() - from).toBeGreaterThan(DELAY_MS * 0.9);
  // It is worth an alert, and a shutdown is not.
  expect(gateway.logs().filter(({ msg }) => msg === 'not ready')).toEqual([]);
});

// On Ctrl-C in `npm start`, the terminal signals the process, and so does npm if the shell in between is bash.
test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s counts once when it is sent twice at the same time',
  async (signal) => {
    const { gateway, origin, arrived, answer } = await startWaiting();
    const operation = ask(origin, READ, KEY);
    operation.catch(() => {});
    await arrived;
    gateway.signal(signal);
    // If they were sent together, the system might deliver only one.
    await delay(50);
    gateway.signal(signal);
    // By then the second signal has arrived, and is too late to count as the same.
    await delay(APART_MS);
    answer({ body: restClient('a') });
    expect(await (await operation).json()).toEqual({ data: { client: { id: 'a' } } });
    await msUntilExit(gateway, 0);
  },
);

test.each([
  ['SIGTERM', 'SIGTERM', APART_MS],
  ['SIGTERM', 'SIGINT', 0],
  ['SIGINT', 'SIGTERM', 0],
] as const)(
  '%s and then %s: the second signal ends the process at once, with 1',
  async (first, second, apartMs) => {
    const { gateway, origin, arrived } = await startWaiting({ SHUTDOWN_DELAY_MS: '60000' });
    const operation = ask(origin, READ, KEY);
    operation.catch(() => {});
    await arrived;
    gateway.signal(first);
    await draining(gateway);
    await delay(apartMs);
    gateway.signal(second);
    expect(await msUntilExit(gateway, 1)).toBeLessThan(3000);
    await expect(operation).rejects.toThrow();
  },
);
