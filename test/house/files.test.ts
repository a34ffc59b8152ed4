import { expect, test } from 'vitest';
import { sourceFiles } from '../support/repository-files.ts';

const lengthsIn = (folder: string) =>
  sourceFiles(folder)
    .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
    .sort((a, b) => a.lines - b.lines);

test.each(['src', 'test', 'bench', 'scripts'])(
  'no file of %s/ has more than 250 lines',
  (folder) => {
    const lengths = lengthsIn(folder);
    expect(lengths).not.toEqual([]);
    expect(lengths.filter(({ lines }) => lines > 250)).toEqual([]);
  },
);

test('half of the files of src/ have fewer than 80 lines', () => {
  const lengths = lengthsIn('src');
  expect(lengths.length).toBeGreaterThan(50);
  expect(lengths[Math.floor(lengths.length / 2)]?.lines).toBeLessThan(80);
});
