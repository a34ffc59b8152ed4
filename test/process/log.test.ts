import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { unusedPort } from '../support/loopback.ts';

const UUID = /^[0-9a-f-]{36}$/;

/** Waits for a process that does not log that it listens. */
async function untilServing(origin: string): Promise<void> {
  while (!(await fetch(`${origin}/livez`).catch(() => undefined))?.ok) {
    await delay(20);
  }
}

test('every operation has one JSON line with its name, duration, REST calls and outcome', async () => {
  const gateway = startProcess();
  const origin = await gateway.origin();
  const asked: [string, string, object][] = [
    [
      'named-1',
      'query Named { clients { totalCount } }',
      { operation: 'Named', outcome: 'ok', upstreamCalls: 1 },
    ],
    ['unnamed-1', '{ __typename }', { operation: null, outcome: 'ok', upstreamCalls: 0 }],
    [
      'invalid-1',
      'query Wrong { nothing }',
      { outcome: 'GRAPHQL_VALIDATION_FAILED', upstreamCalls: 0 },
    ],
    [
      'failed-1',
      'query Failed { clients(first: -1) { totalCount } }',
      { operation: 'Failed', outcome: 'BAD_USER_INPUT', upstreamCalls: 0 },
    ],
    [
      'write-1',
      'mutation Gone { deleteClient(id: "nobody") { __typename } }',
      { operation: 'Gone', outcome: 'ok', upstreamCalls: 1 },
    ],
  ];
  for (const [id, query, expected] of asked) {
    await ask(origin, query, { 'x-request-id': id });
    const line = await gateway.logged(({ requestId }) => requestId === id);
    expect(line).toMatchObject({ level: 'info', ...expected });
    expect(line['durationMs']).toBeTypeOf('number');
    expect(line['durationMs']).toBeGreaterThanOrEqual(0);
    expect(Date.parse(String(line['time']))).not.toBeNaN();
  }
  const id = (await ask(origin, '{ __typename }')).headers.get('x-request-id');
  expect(id).toMatch(UUID);
  await gateway.logged(({ requestId }) => requestId === id);
  expect(gateway.logs().filter(({ requestId }) => requestId !== undefined)).toHaveLength(6);
});

test('LOG_LEVEL=error leaves out the lines about successful operations', async () => {
  const port = await unusedPort();
  const gateway = startProcess({ LOG_LEVEL: 'error', PORT: port });
  await untilServing(`http://127.0.0.1:${port}`);
  await ask(`http://127.0.0.1:${port}`, '{ clients { totalCount } }');
  gateway.signal('SIGTERM');
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(gateway.stdout()).toBe('');
});
