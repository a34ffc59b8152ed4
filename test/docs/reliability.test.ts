import { expect, test } from 'vitest';
import { variables } from '../../src/config/variables.ts';
import { StatusError } from '../../src/rest/errors/status-error.ts';
import { createRetryBudget } from '../../src/rest/protection/retry-budget.ts';
import { retryDelayMs } from '../../src/rest/protection/retry-delay.ts';
import { readRepositoryFile, sourceFiles } from '../support/repository-files.ts';

const PAGE = readRepositoryFile('docs/reliability.md');

const rows = PAGE.split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| **'))
  .map((line) => line.slice(1, -1).split('|'))
  .map((cells) => cells.map((cell) => cell.trim()))
  .filter(([promise]) => promise !== 'promise');

/** The texts between backticks. */
const named = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

test('the table has its four columns in every row', () => {
  expect(rows.length).toBeGreaterThan(35);
  expect(rows.filter((cells) => cells.length !== 4)).toEqual([]);
});

// Whether they exist is a question for each page: `pages.test.ts`.
test.each(rows)(
  '%s: names only tests and scripts as proof',
  (_promise, _standard, _variable, proof = '') => {
    expect(named(proof)).not.toEqual([]);
    expect(named(proof).filter((path) => !/^(test|scripts)\/.*\.ts$/.test(path))).toEqual([]);
  },
);

test.each(rows.filter(([, , variable]) => variable !== ''))(
  '%s: has the default of the configuration',
  (promise, standard = '', variable = '') => {
    const [name = ''] = named(variable);
    const found = Object.entries(variables.shape).find(([known]) => known === name);
    expect(found, promise).toBeDefined();
    const { data } = found?.[1].safeParse(undefined) ?? {};
    expect(standard.match(/\d+/g)?.join() ?? '').toBe(String(data));
  },
);

test('the page names only variables that exist, and every one that is a limit', () => {
  const names = named(PAGE);
  const settings = names.filter((name) => /^[A-Z]+(_[A-Z]+)+$/.test(name));
  const codes = readRepositoryFile('README.md');
  expect(settings.filter((name) => !codes.includes(name))).toEqual([]);
  const limits = Object.keys(variables.shape).filter((name) => /^MAX_|_MS$/.test(name));
  expect(limits.length).toBeGreaterThan(10);
  expect(limits.filter((name) => !settings.includes(name))).toEqual([]);
});

test('the statuses after which a read is retried are those that the page names', () => {
  const repeated = Array.from({ length: 300 }, (_, index) => 300 + index).filter((status) => {
    const answer = { status, body: undefined, retryAfterSeconds: 1, serviceKey: false };
    const room = { budget: createRetryBudget(), leftMs: 10_000 };
    return retryDelayMs(new StatusError('read', answer), 0, room) !== undefined;
  });
  const [, section = ''] = /^## What is retried.*?\n(.*?)^## /ms.exec(PAGE) ?? [];
  expect(new Set(section.match(/\b\d{3}\b/g))).toEqual(new Set(repeated.map(String)));
});

test('every limit on operations is on the page, or on the page about incremental delivery', () => {
  const pages = `${PAGE}${readRepositoryFile('docs/incremental-delivery.md')}`;
  const told: readonly string[] = pages.match(/\d+/g) ?? [];
  const bounds = sourceFiles('src/server')
    .filter(({ text }) => text.includes('tooExpensive('))
    .flatMap(({ text }) => [...text.matchAll(/const (MAX_\w+) = ([\d_]+);/g)])
    .map(([, name, value = '']) => ({ name, value: value.replaceAll('_', '') }));
  expect(bounds.length).toBeGreaterThan(7);
  // Two limits may have the same value.
  const silent = bounds.filter(
    ({ value }) =>
      told.filter((each) => each === value).length <
      bounds.filter((bound) => bound.value === value).length,
  );
  expect(silent).toEqual([]);
});
