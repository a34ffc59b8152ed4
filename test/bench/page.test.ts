import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { CHECKED, readCommitted } from '../../bench/check/committed.ts';
import { workloads } from '../../bench/workloads.ts';
import { readRepositoryFile } from '../support/repository-files.ts';

const PAGE = readRepositoryFile('bench/README.md');

test('the page describes every workload, and the charts that it shows exist', () => {
  for (const { name, what } of Object.values(workloads)) {
    expect(PAGE).toContain(`| ${name} | ${what} |`);
  }
  const charts = [...PAGE.matchAll(/\]\((\S+\.svg)\)/g)].map(([, name]) => name);
  expect(charts).toHaveLength(2);
  const found = charts.map((name) => existsSync(new URL(`../../bench/${name}`, import.meta.url)));
  expect(found).toEqual([true, true]);
});

test('the page says that ratios below 1 are those of the tables, and where the bars of the charts end', () => {
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
