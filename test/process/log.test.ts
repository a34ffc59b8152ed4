import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { ask, type LogLine, startProcess } from '../support/gateway-process.ts';
import { keptConnectionForTest } from '../support/kept-connection.ts';
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

test.each(['1', '2'])(
  'that connections are refused with WORKERS=%s is in the log, once a minute in each process',
  async (workers) => {
    const gateway = startProcess({ WORKERS: workers, MAX_CONNECTIONS: '1' });
    const origin = await gateway.origin();
    const answered = async () => {
      const { get } = keptConnectionForTest(origin);
      return get('/livez').then(
        () => true,
        () => false,
      );
    };
    const isRefusal = ({ msg }: LogLine) => msg === 'refused connections: too many are open';
    const outcomes: boolean[] = [];
    while (outcomes.length < 3 * Number(workers)) {
      outcomes.push(await answered());
    }
    expect(outcomes.filter(Boolean)).toHaveLength(Number(workers));
    const line = await gateway.logged(isRefusal);
    expect(line).toMatchObject({ level: 'warn', maxConnections: 1, before: 0 });
    gateway.signal('SIGTERM');
    await gateway.exit;
    expect(gateway.logs().filter(isRefusal)).toHaveLength(Number(workers));
  },
);

test('LOG_LEVEL=error leaves out the lines about successful operations', async () => {
  const port = await unusedPort();
  const gateway = startProcess({ LOG_LEVEL: 'error', PORT: port });
  await untilServing(`http://127.0.0.1:${port}`);
  await ask(`http://127.0.0.1:${port}`, '{ clients { totalCount } }');
  gateway.signal('SIGTERM');
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(gateway.stdout()).toBe('');
});

test('the log says how many of its lines were lost while nobody read it', async () => {
  const logger = new URL('../../src/server/observability/logger.ts', import.meta.url);
  const written = 20_000;
  const script = `
    const { createLogger } = await import('${logger}');
    const logger = await createLogger({ level: 'info', shared: false });
    for (let nth = 0; nth < ${written}; nth++) {
      logger.info('x'.repeat(1000));
    }
    console.error('all written');
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stderr, 'data');
  const lines: string[] = [];
  for await (const line of createInterface(child.stdout)) {
    lines.push(line);
    if (line.includes('were lost')) {
      break;
    }
  }
  const { lost, ...last } = JSON.parse(lines.pop() ?? '');
  expect(last).toMatchObject({ level: 'warn', msg: expect.stringContaining('were lost') });
  expect(lost).toBeGreaterThan(1000);
  expect(lines.length + lost).toBe(written);
});
