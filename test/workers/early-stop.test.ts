import { writeFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startProcess } from '../support/gateway-process.ts';
import { manifestPipeForTest } from '../support/manifest-pipe.ts';

// `exit` resolves when the output of all processes has ended: a worker that is left would keep it open.
test.each([
  ['as its workers start', 50],
  ['while its workers load', 300],
  ['when its workers have almost loaded', 700],
])('a gateway that is told to stop %s exits with 0, without an error', async (_, afterMs) => {
  // The primary starts its workers once it has read this.
  const manifest = manifestPipeForTest();
  const gateway = startProcess({ WORKERS: '2', PERSISTED_OPERATIONS: manifest });
  await writeFile(manifest, '{}');
  await delay(afterMs);
  gateway.signal('SIGTERM');
  expect(await gateway.exit).toEqual({ code: 0, signal: null });
  expect(gateway.stderr()).toBe('');
  expect(gateway.logs().filter(({ level }) => level === 'error')).toEqual([]);
});
