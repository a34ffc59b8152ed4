import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRepositoryFile } from '../support/repository-files.ts';

const ROOT = new URL('../../', import.meta.url);
const PAGES = [
  'README.md',
  'bench/README.md',
  ...readdirSync(new URL('docs', ROOT))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];
/** The npm scripts of the repository, and those of the example frontend. */
const scripts = ['package.json', 'examples/frontend/package.json'].flatMap((path) =>
  Object.keys(JSON.parse(readRepositoryFile(path)).scripts),
);

/** Patterns that find what a page names, in their first group. */
const COMMAND = /npm (?:run )?((?<=run )[\w:-]+|start|test)\b/g;
const FILE = /`((?:src|test|docs|examples|bench|scripts)\/[^`\s]*)`/g;
const LINK = /\]\((?!https?:|#)([^)#]+)/g;
const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

describe.each(PAGES)('%s', (page) => {
  const text = readRepositoryFile(page);

  test('names only npm scripts that exist', () => {
    expect(found(text, COMMAND).filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test('names only files and folders that exist', () => {
    const missing = found(text, FILE).filter((path) => !existsSync(new URL(path, ROOT)));
    expect(missing).toEqual([]);
  });

  test('has only links that lead somewhere', () => {
    const base = new URL(page, ROOT);
    expect(found(text, LINK).filter((link) => !existsSync(new URL(link, base)))).toEqual([]);
  });
});

test('commands, files and links are found on the pages', () => {
  const all = PAGES.map(readRepositoryFile).join('\n');
  expect(found(all, COMMAND)).toEqual(expect.arrayContaining(['start', 'bench:check', 'soak']));
  expect(found(all, FILE).length).toBeGreaterThan(100);
  expect(found(all, LINK).length).toBeGreaterThan(30);
});
