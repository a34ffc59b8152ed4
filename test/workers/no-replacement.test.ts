import { constants } from 'node:fs';
import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { workersForTest } from '../support/workers.ts';

/** A gateway whose Node can be taken away while it runs, as an installation does for a while. */
async function startOnOwnNode() {
  const folder = await mkdtemp(join(tmpdir(), 'clients-node-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const node = join(folder, 'node');
  const away = join(folder, 'away');
  await copyFile(process.execPath, node, constants.COPYFILE_FICLONE);
  const gateway = await workersForTest({}, node);
  return {
    gateway,
    ...(await gateway.connectToBoth()),
    takeAway: () => rename(node, away),
    bringBack: () => rename(away, node),
    notStarted: () =>
      gateway.logged(({ msg, code }) => msg === 'a worker crashed' && code === 'ENOENT'),
  };
}

test('a replacement that cannot be started is told of, and tried again', async () => {
  const { gateway, one, other, takeAway, bringBack, notStarted } = await startOnOwnNode();
  await takeAway();
  process.kill(one.pid, 'SIGKILL');
  expect(await notStarted()).toMatchObject({ level: 'error', signal: null });
  await bringBack();
  const replaced = await gateway.logged(({ msg }) => msg === 'a worker was replaced');
  const { pid } = await gateway.connectTo((found) => found !== other.pid);
  expect(pid).toBe(replaced['replacement']);
});

test('replacements that can never be started are not hidden: the end is 1', async () => {
  const { gateway, one, takeAway } = await startOnOwnNode();
  await takeAway();
  process.kill(one.pid, 'SIGKILL');
  const last = await gateway.logged(({ level }) => level === 'fatal');
  expect(last).toMatchObject({ code: 'ENOENT' });
  expect(await gateway.exit).toEqual({ code: 1, signal: null });
});
