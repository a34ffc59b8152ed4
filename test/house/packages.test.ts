import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { readRepositoryFile } from '../support/repository-files.ts';

interface Manifest {
  readonly dependencies: Record<string, string>;
  readonly devDependencies: Record<string, string>;
  readonly optionalDependencies: Record<string, string>;
  readonly overrides: Record<string, string>;
}

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
}

const manifest: Manifest = JSON.parse(readRepositoryFile('package.json'));
const lock: { packages: Record<string, LockedPackage & Partial<Manifest>> } = JSON.parse(
  readRepositoryFile('package-lock.json'),
);
const direct = { ...manifest.dependencies, ...manifest.devDependencies };
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

// Two copies of graphql do not accept each other's types. A second copy of the others only makes the start slower.
test.each([['graphql', manifest.dependencies['graphql']], ...Object.entries(manifest.overrides)])(
  'there is one copy of %s, of version %s',
  (name, version) => {
    const copies = locked.filter(([path]) => `/${path}`.endsWith(`/node_modules/${name}`));
    expect(copies.map(([path, copy]) => [path, copy.version])).toEqual([
      [`node_modules/${name}`, version],
    ]);
  },
);

test.each(Object.entries(direct))('%s is pinned exactly, to %s', (name, version) => {
  expect(version).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  expect(lock.packages[`node_modules/${name}`]?.version).toBe(version);
});

test('the image has the Node version that the tests run on', () => {
  const bases = readRepositoryFile('Dockerfile').match(/(?<=^FROM node:)\S+/gm);
  expect(new Set(bases)).toEqual(new Set([`${manifest.devDependencies['node']}-slim`]));
});

test('the lock file matches package.json', () => {
  expect(lock.packages['']?.dependencies).toEqual(manifest.dependencies);
  expect(lock.packages['']?.devDependencies).toEqual(manifest.devDependencies);
});

test('the lock file names no registry, so that any can be used, and has a checksum for every package', () => {
  expect(locked.length).toBeGreaterThan(50);
  expect(locked.filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

test.each([
  'bench',
  'examples/frontend',
  'examples/supergraph',
  'test/clients',
  'test/e2e',
  'test/supergraph',
])(
  'the packages of %s are pinned, with one copy of graphql, and their lock file names no registry',
  (folder) => {
    const apart: Partial<Manifest> = JSON.parse(readRepositoryFile(`${folder}/package.json`));
    const { dependencies, devDependencies, optionalDependencies } = apart;
    const versions = Object.values({
      ...dependencies,
      ...devDependencies,
      ...optionalDependencies,
    });
    expect(versions.length).toBeGreaterThan(1);
    expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
    const text = readRepositoryFile(`${folder}/package-lock.json`);
    const { packages: entries }: typeof lock = JSON.parse(text);
    expect(entries['']?.dependencies).toEqual(dependencies);
    expect(entries['']?.devDependencies).toEqual(devDependencies);
    expect(entries['']?.optionalDependencies).toEqual(optionalDependencies);
    const copies = Object.keys(entries).filter((path) => /(^|\/)node_modules\/graphql$/.test(path));
    expect(copies).toEqual(dependencies?.['graphql'] === undefined ? [] : ['node_modules/graphql']);
    expect(text).not.toContain('"resolved"');
  },
);

test('Node and the tools are installed whatever NODE_ENV is, unless --omit=dev leaves them out', () => {
  const omitted = (...args: string[]) =>
    execFileSync('npm', ['config', 'get', 'omit', ...args], {
      encoding: 'utf8',
      env: { PATH: process.env['PATH'], NODE_ENV: 'production' },
    }).trim();
  expect(omitted()).toBe('');
  expect(omitted('--omit=dev')).toBe('dev');
});
