import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readRepositoryFile } from '../support/repository-files.ts';

const ROOT = new URL('../../', import.meta.url);
const PAGES = [
  'README.md',
  'bench/README.md',
  'examples/frontend/README.md',
  'examples/supergraph/README.md',
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
const LINK = /\]\((?!https?:)([^)]+)/g;
const HEADING = /^#+ (.*)$/gm;
const found = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, name = '']) => name);

/** The anchors of a page, as GitHub makes them of its headings. */
function anchorsOf(page: URL): string[] {
  const headings = found(readFileSync(page, 'utf8').toLowerCase(), HEADING);
  return headings.map((text) => `#${text.replace(/[^\w -]/g, '').replaceAll(' ', '-')}`);
}

describe.each(PAGES)('%s', (page) => {
  const text = readRepositoryFile(page);

  test('names only npm scripts that exist', () => {
    expect(found(text, COMMAND).filter((name) => !scripts.includes(name))).toEqual([]);
  });

  const base = new URL(page, ROOT);

  test('names only files and folders that exist', () => {
    const exists = (path: string) => [ROOT, base].some((from) => existsSync(new URL(path, from)));
    expect(found(text, FILE).filter((path) => !exists(path))).toEqual([]);
  });

  test('has only links that lead somewhere', () => {
    const leads = (link: string) => {
      const { href, hash } = new URL(link, base);
      const file = new URL(href.replace(hash, ''));
      return existsSync(file) && (hash === '' || anchorsOf(file).includes(hash));
    };
    expect(found(text, LINK).filter((link) => !leads(link))).toEqual([]);
  });
});

test('commands, files and links are found on the pages', () => {
  const all = PAGES.map(readRepositoryFile).join('\n');
  expect(found(all, COMMAND)).toEqual(expect.arrayContaining(['start', 'bench:check', 'soak']));
  expect(found(all, FILE).length).toBeGreaterThan(100);
  expect(found(all, LINK).length).toBeGreaterThan(30);
});
