import { expect, test } from 'vitest';
import { sourceFiles } from '../support/repository-files.ts';

const lengths = sourceFiles('src')
  .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
  .sort((a, b) => a.lines - b.lines);

test('no file of src/ has more than 250 lines', () => {
  expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
});

test('half of the files of src/ have fewer than 80 lines', () => {
  expect(lengths.length).toBeGreaterThan(50);
  expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThan(80);
});
