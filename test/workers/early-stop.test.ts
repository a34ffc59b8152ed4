import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startProcess } from '../support/gateway-process.ts';
import { manifestPipeForTest } from '../support/manifest-pipe.ts';

// `exit` comes when the output of all the processes has ended: a worker that is left over would keep it open.
test.each([
  ['as its workers begin', 50],
  ['while they load', 300],
  ['when they have nearly loaded', 700],
])('who is told to stop %s ends with 0, and nobody complains', async (_, afterMs) => {
  // The first process starts its workers when it has this.
  const manifest = manifestPipeForTest();
  const gateway = startProcess({ WORKERS: '2', PERSISTED_OPERATIONS: manifest });
  await writeFile(manifest, '{}');
  await delay(afterMs);
  gateway.signal('SIGTERM');
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(gateway.stderr()).toBe('');
  expect(gateway.logs().filter(({ level }) => level === 'error')).toEqual([]);
});
