import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { installForTest } from './installed-gateway.ts';

function help(folder: string, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/main.ts', '--help'], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { status, stderr, isHelp: stdout.includes('CLIENTS_API_URL') };
}

const well = { status: 0, stderr: '', isHelp: true };

test('the code compiled at a start is cached for the next start', async () => {
  const folder = await installForTest();
  expect(help(folder)).toEqual(well);
  const [version = ''] = await readdir(join(folder, 'node_modules/.cache/compiled'));
  expect(version).toContain(process.version);
  const debug = help(folder, { NODE_DEBUG_NATIVE: 'COMPILE_CACHE' });
  expect(debug).toMatchObject({ status: 0, isHelp: true });
  expect(debug.stderr).toMatch(/StrippedTypeScript .+\/src\/start\.ts.*success/);
});

test('the gateway starts without a cache if it cannot write one', async () => {
  const folder = await installForTest();
  await writeFile(join(folder, 'node_modules/.cache'), 'in the way');
  expect(help(folder)).toEqual(well);
});
