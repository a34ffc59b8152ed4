import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readRepositoryFile } from '../support/repository-files.ts';

test('every file and folder that is named on the page is there', () => {
  const page = readRepositoryFile('docs/design.md');
  const named = page.match(/(?<=`)(src|test|docs|examples|bench)\/[^`]*(?=`)/g) ?? [];
  expect(named.length).toBeGreaterThan(40);
  const wrong = named.filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)));
  expect(wrong).toEqual([]);
});
