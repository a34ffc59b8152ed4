import { constants } from 'node:fs';
import { copyFile, open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolderForTest } from '../support/temporary-folder.ts';
import { workersForTest } from '../support/workers.ts';

/** A copy of the Node binary, which can be removed while it runs, as an installation does for a moment. */
async function nodeForTest() {
  const folder = temporaryFolderForTest();
  const node = join(folder, 'node');
  const away = join(folder, 'away');
  await copyFile(process.execPath, node, constants.COPYFILE_FICLONE);
  return {
    node,
    takeAway: () => rename(node, away),
    bringBack: () => rename(away, node),
  };
}

test('a replacement that cannot be started is logged and tried again; if it never can be, the gateway exits', async () => {
  const { node, takeAway, bringBack } = await nodeForTest();
  const gateway = await workersForTest({}, node);
  const { one, other } = await gateway.connectToBoth();
  await takeAway();
  process.kill(one.pid, 'SIGKILL');
  const notStarted = await gateway.logged(
    ({ msg, code }) => msg === 'a worker crashed' && code === 'ENOENT',
  );
  expect(notStarted).toMatchObject({ level: 'error', signal: null });
  await bringBack();
  const replaced = await gateway.logged(({ msg }) => msg === 'a worker was replaced');
  const { pid } = await gateway.connectTo((found) => found !== other.pid);
  expect(pid).toBe(replaced['replacement']);

  await takeAway();
  process.kill(pid, 'SIGKILL');
  const last = await gateway.logged(({ level }) => level === 'fatal');
  expect(last).toMatchObject({ code: 'ENOENT' });
  expect(await gateway.exit).toEqual({ code: 1, signal: null });
});

test('a replacement is tried again when the binary was being written just then', async () => {
  const { node, takeAway, bringBack } = await nodeForTest();
  const gateway = await workersForTest({}, node);
  const { one } = await gateway.connectToBoth();
  await takeAway();
  const written = await open(node, 'w', 0o755);
  onTestFinished(() => written.close());
  process.kill(one.pid, 'SIGKILL');
  const notStarted = await gateway.logged(
    ({ msg, code }) => msg === 'a worker crashed' && code === 'ETXTBSY',
  );
  expect(notStarted).toMatchObject({ level: 'error', signal: null });
  await bringBack();
  await gateway.logged(({ msg }) => msg === 'a worker was replaced');
});
