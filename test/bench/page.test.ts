import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHECKED, readCommitted } from '../../bench/check/committed.ts';
import { workloads } from '../../bench/workloads.ts';
import { codeBlocks } from '../support/markdown.ts';
import { readRepositoryFile } from '../support/repository-files.ts';

const PAGE = readRepositoryFile('bench/README.md');
const { scripts } = JSON.parse(readRepositoryFile('package.json'));

test('the commands of the page are there', () => {
  const commands = codeBlocks('bench/README.md')
    .flatMap(({ text }) => [...text.matchAll(/npm run ([\w:]+)/g)])
    .map(([, name = '']) => name);
  expect(new Set(commands)).toEqual(new Set(['bench', 'bench:check', 'bench:duel']));
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
});

test('the page tells of every workload, and its charts are there', () => {
  for (const { name, what } of Object.values(workloads)) {
    expect(PAGE).toContain(`| ${name} | ${what} |`);
  }
  const charts = [...PAGE.matchAll(/\]\((\S+\.svg)\)/g)].map(([, name]) => name);
  expect(charts).toHaveLength(2);
  const found = charts.map((name) => existsSync(new URL(`../../bench/${name}`, import.meta.url)));
  expect(found).toEqual([true, true]);
});

test('below 1 is said of the tables, since the charts show the inverse, and where their bars end', () => {
  expect(PAGE).toMatch(/\(changing\.svg\)\n\nIn this table and those below it, .* below 1\.\n\n\|/);
  for (const chart of ['bench/changing.svg', 'bench/stable.svg']) {
    expect(readRepositoryFile(chart)).toContain('ours is 1; shorter is better; bars end at 12<');
  }
});

test('a ratio is committed for each workload that is checked', () => {
  const committed = readCommitted();
  expect(Object.keys(committed)).toEqual([...CHECKED]);
  expect(Object.values(committed).filter((ratio) => !(ratio > 0))).toEqual([]);
});
