import { writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolderForTest } from '../support/temporary-folder.ts';
import { workersForTest } from '../support/workers.ts';

const FILES = 128;
/** Connections for each of two workers: 64 files are for other things, and 10 for its calls to the REST API. */
const MOST_CALLERS = 54;
const CALLERS = 300;

/** Node with a low limit on open files. */
function nodeWithFewFiles(): string {
  const node = join(temporaryFolderForTest(), 'node');
  const script = `#!/bin/sh\nulimit -n ${FILES}\nexec "${process.execPath}" "$@"\n`;
  writeFileSync(node, script, { mode: 0o755 });
  return node;
}

function connectMany(origin: string): Socket[] {
  const { hostname, port } = new URL(origin);
  const callers = Array.from({ length: CALLERS }, () =>
    connect(Number(port), hostname).on('error', () => {}),
  );
  onTestFinished(() => {
    for (const caller of callers) {
      caller.destroy();
    }
  });
  return callers;
}

test('workers that got more connections than they may have open files work again when those have closed', async () => {
  const gateway = await workersForTest({ CLIENTS_API_CONNECTIONS: '20' }, nodeWithFewFiles());
  expect(await gateway.logged(({ level }) => level === 'warn')).toMatchObject({
    maxConnections: MOST_CALLERS,
    msg: 'this process may not open as many files as MAX_CONNECTIONS needs: it accepts fewer connections',
  });
  const callers = connectMany(gateway.at);
  const closed = () => callers.filter((caller) => caller.closed).length;
  await expect.poll(closed).toBeGreaterThanOrEqual(CALLERS - 2 * MOST_CALLERS);
  expect(await gateway.logged(({ msg }) => /^refused connections/.test(String(msg)))).toMatchObject(
    {
      maxConnections: MOST_CALLERS,
    },
  );
  for (const caller of callers) {
    caller.destroy();
  }
  const reached = () =>
    gateway.connectToBoth().then(
      () => 'both',
      (error: unknown) => String(error),
    );
  await expect.poll(reached).toBe('both');
});

test('a replacement for which no open file is left is logged and tried again; if it never can be, the gateway exits', async () => {
  const gateway = await workersForTest({}, nodeWithFewFiles());
  const { one, other } = await gateway.connectToBoth();
  // No worker takes connections, so they stay in the primary until it has no open file left, and closes the others.
  process.kill(one.pid, 'SIGSTOP');
  process.kill(other.pid, 'SIGSTOP');
  const callers = connectMany(gateway.at);
  await expect.poll(() => callers.some(({ closed }) => closed)).toBe(true);
  process.kill(one.pid, 'SIGKILL');
  const last = await gateway.logged(({ level }) => level === 'fatal');
  expect(last).toMatchObject({ code: 'EMFILE' });
  process.kill(other.pid, 'SIGCONT');
  expect(await gateway.exit).toEqual({ code: 1, signal: null });
  expect(gateway.stderr()).toBe('');
});
