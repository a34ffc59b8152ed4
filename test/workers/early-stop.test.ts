import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { startProcess } from '../support/gateway-process.ts';

// `exit` comes when the output of all the processes has ended: a worker that is left over would keep it open.
test.each([
  ['as its workers begin', 50],
  ['while they load', 300],
  ['when they have nearly loaded', 700],
])('who is told to stop %s ends with 0, and nobody complains', async (_, afterMs) => {
  const folder = mkdtempSync(join(tmpdir(), 'start-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // The first process starts its workers when it has this: no sooner than somebody opens the other end.
  const manifest = join(folder, 'manifest');
  execFileSync('mkfifo', [manifest]);
  const gateway = startProcess({ WORKERS: '2', PERSISTED_OPERATIONS: manifest });
  await writeFile(manifest, '{}');
  await delay(afterMs);
  gateway.signal('SIGTERM');
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(gateway.stderr()).toBe('');
  expect(gateway.logs().filter(({ level }) => level === 'error')).toEqual([]);
});
