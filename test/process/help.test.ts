import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { variables } from '../../src/config/variables.ts';

const run = (...args: string[]) =>
  spawnSync(process.execPath, ['src/main.ts', ...args], {
    cwd: new URL('../..', import.meta.url),
    encoding: 'utf8',
    env: {},
  });

test.each(['--help', '-h'])(
  '%s lists every variable with its default, and does not start the gateway',
  (arg) => {
    const { stdout, stderr, status } = run(arg);
    expect([status, stderr]).toEqual([0, '']);
    const names = Object.keys(variables.shape);
    expect(names.filter((name) => !new RegExp(`^ +${name} +\\w`, 'm').test(stdout))).toEqual([]);
    expect(stdout).toMatch(/^ +PORT .* \[4000\]$/m);
  },
);

test.each([['--version'], ['--port', '5000'], ['serve']])(
  'unknown arguments do not start the gateway: %s',
  (...args) => {
    const { stdout, stderr, status } = run(...args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`Unknown arguments: ${args.join(' ')}.`);
    expect(stderr).toContain('--help');
  },
);
