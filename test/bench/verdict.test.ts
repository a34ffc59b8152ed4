import { expect, test } from 'vitest';
import { judge } from '../../bench/check/verdict.ts';
import { quieterHalf } from '../../bench/measure/statistics.ts';

const QUIET = [1.0, 0.99, 1.01, 1.0, 1.02, 0.98, 1.0, 1.01];
const NOISY = [0.7, 1.3, 0.8, 1.5, 0.6, 1.4, 1.0, 1.2];
const around = (middle: number) => QUIET.map((value) => value * middle);

test.each([
  { what: 'the same', ratios: around(0.4), same: QUIET, worse: false, better: false },
  { what: 'a tenth more', ratios: around(0.44), same: QUIET, worse: false, better: false },
  { what: 'a quarter more', ratios: around(0.5), same: QUIET, worse: true, better: false },
  {
    what: 'a quarter more, in noise',
    ratios: around(0.5),
    same: NOISY,
    worse: false,
    better: false,
  },
  { what: 'twice, in noise', ratios: around(0.8), same: NOISY, worse: true, better: false },
  { what: 'half', ratios: around(0.2), same: QUIET, worse: false, better: true },
  {
    what: 'one bad round',
    ratios: [...around(0.4).slice(1), 4],
    same: QUIET,
    worse: false,
    better: false,
  },
])(
  'compared with a committed ratio of 0.4, $what: worse is $worse, better is $better',
  ({ ratios, same, worse, better }) => {
    expect(judge({ ratios, same }, 0.4)).toMatchObject({ worse, better });
  },
);

test('disturbed rounds are left out, whichever gateway was disturbed', () => {
  const [ours, plain] = quieterHalf([
    [2, 9, 2, 2, 3, 2],
    [4, 4, 4, 19, 4, 7],
  ]);
  expect(ours).toEqual([2, 2, 3]);
  expect(plain).toEqual([4, 4, 4]);
});
