import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { variables } from '../../src/config-variables.ts';

test('--help lists every variable with its default, and starts nothing', () => {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['src/main.ts', '--help'], {
    cwd: new URL('../..', import.meta.url),
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  const names = Object.keys(variables.shape).filter((name) => name !== 'NODE_ENV');
  expect(names.filter((name) => !new RegExp(`^ +${name} +\\w`, 'm').test(stdout))).toEqual([]);
  expect(stdout).toMatch(/^ +PORT .* \[4000\]$/m);
});
