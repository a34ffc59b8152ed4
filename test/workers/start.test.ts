import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask, startProcess } from '../support/gateway-process.ts';
import { takenPort } from '../support/loopback.ts';
import { temporaryFolderForTest } from '../support/temporary-folder.ts';
import { workersForTest } from '../support/workers.ts';

function unusableManifest(): string {
  const path = join(temporaryFolderForTest(), 'operations.json');
  writeFileSync(path, '{"a": "{ nothing }"}');
  return path;
}

test('workers share one port, one log line that says so, and the same sample data', async () => {
  const gateway = await workersForTest();
  const [first] = gateway.logs();
  expect(first).toMatchObject({ workers: 2, port: Number(new URL(gateway.at).port) });
  expect(first?.['worker']).toBeUndefined();
  expect(gateway.logs().filter(({ port }) => port !== undefined)).toHaveLength(1);

  const { one, other } = await gateway.connectToBoth();
  const created = await one.ask(`mutation {
    createClient(input: { name: "Seen by all" }) { ... on CreateClientSuccess { clientId } }
  }`);
  const id = created.body.data.createClient.clientId;
  const read = await other.ask(`{ client(id: "${id}") { name } }`);
  expect(read.body).toEqual({ data: { client: { name: 'Seen by all' } } });
  expect(gateway.stderr()).toBe('');
});

test('connections go to the workers in turn', async () => {
  const gateway = await workersForTest({ WORKERS: '3' });
  const pids: number[] = [];
  for (let count = 0; count < 12; count++) {
    pids.push((await gateway.connect()).pid);
  }
  const shares = [...new Set(pids)].map((pid) => pids.filter((other) => other === pid).length);
  expect(shares).toHaveLength(3);
  expect(Math.min(...shares)).toBeGreaterThanOrEqual(2);
});

test('with one worker, the default, there is one process, and no log line mentions workers', async () => {
  const gateway = startProcess();
  await ask(await gateway.origin(), '{ __typename }');
  await gateway.logged(({ outcome }) => outcome === 'ok');
  expect(gateway.stdout()).not.toContain('worker');
});

test('WORKERS=auto is one worker for each processor', async () => {
  const gateway = startProcess({ WORKERS: 'auto' });
  await gateway.origin();
  const count = availableParallelism();
  expect(gateway.logs()[0]?.['workers']).toBe(count > 1 ? count : undefined);
});

const cases: [string, () => Record<string, string> | Promise<Record<string, string>>, RegExp][] = [
  ['a configuration', () => ({ MAX_DEPTH: 'deep' }), /MAX_DEPTH must be/],
  ['a number of workers', () => ({ WORKERS: '0' }), /WORKERS must be auto or a whole number/],
  [
    'a port that is in use',
    async () => ({ PORT: await takenPort() }),
    /^PORT: port \d+ is in use on 127\.0\.0\.1; stop the process that uses it, or set another port\.$/m,
  ],
  [
    'a port for metrics that is in use',
    async () => ({ METRICS_PORT: await takenPort() }),
    /^METRICS_PORT: port \d+ is in use/m,
  ],
  [
    'an address of another machine',
    () => ({ HOST: '192.0.2.1' }),
    /^HOST: 192\.0\.2\.1 is not an address of this machine/m,
  ],
  ['a manifest', () => ({ PERSISTED_OPERATIONS: unusableManifest() }), /nothing/],
];

test.each(cases)(
  '%s that cannot be used is reported once, and the gateway exits with 1',
  async (_, env, told) => {
    const gateway = startProcess({ WORKERS: '3', ...(await env()) });
    expect(await gateway.exit).toEqual({ code: 1, signal: null });
    expect(gateway.stdout()).toBe('');
    expect(gateway.stderr().match(new RegExp(told, 'gm'))).toHaveLength(1);
    expect(gateway.stderr()).not.toMatch(/\n\s+at /);
  },
);
