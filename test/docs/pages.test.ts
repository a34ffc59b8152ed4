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
/** The commands of the repository, and those of the example that pages send readers to. */
const scripts = ['package.json', 'examples/frontend/package.json'].flatMap((path) =>
  Object.keys(JSON.parse(readRepositoryFile(path)).scripts),
);

/** What a page names, by what finds it: the first group of a pattern. */
const COMMAND = /npm (?:run )?((?<=run )[\w:-]+|start|test)\b/g;
const FILE = /`((?:src|test|docs|examples|bench|scripts)\/[^`\s]*)`/g;
const LINK = /\]\((?!https?:|#)([^)#]+)/g;
const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

describe.each(PAGES)('%s', (page) => {
  const text = readRepositoryFile(page);

  test('names commands that there are', () => {
    expect(found(text, COMMAND).filter((name) => !scripts.includes(name))).toEqual([]);
  });

  test('names files and folders that are there', () => {
    const missing = found(text, FILE).filter((path) => !existsSync(new URL(path, ROOT)));
    expect(missing).toEqual([]);
  });

  test('links to what is there', () => {
    const base = new URL(page, ROOT);
    expect(found(text, LINK).filter((link) => !existsSync(new URL(link, base)))).toEqual([]);
  });
});

test('commands, files and links were found', () => {
  const all = PAGES.map(readRepositoryFile).join('\n');
  expect(found(all, COMMAND)).toEqual(expect.arrayContaining(['start', 'bench:check', 'soak']));
  expect(found(all, FILE).length).toBeGreaterThan(100);
  expect(found(all, LINK).length).toBeGreaterThan(30);
});
