import { defineConfig } from 'vitest/config';
import { ONE_GRAPHQL } from './test/support/one-graphql.ts';

/** They have packages, and a command, of their own. */
const ELSEWHERE = ['test/supergraph/**', 'test/e2e/**', 'test/clients/**'];
/** They start processes and wait for them, or take long for what else they do. */
const LONG = [
  'test/hold/{faults,property-interleavings}.test.ts',
  'test/process/*.test.ts',
  'test/shutdown/*.test.ts',
  'test/workers/*.test.ts',
];
/** They mock a module, or look at the memory of the process that they run in. */
const APART = [
  'test/callers/token-comparison.test.ts',
  'test/limits/longest-answer.test.ts',
  'test/server/many-processors.test.ts',
  'test/server/graphiql-files.test.ts',
  'test/*/short-lives.test.ts',
];
/** They measure what a process needs: mostly another one. */
const MEASURED = [
  'test/federation/representation-limits.test.ts',
  'test/limits/!(longest-answer|warm-caches|whole-mutations).test.ts',
  'test/server/unfit-variables.test.ts',
];
/** What many files do is to wait, so three of them have room on two cores. */
const AT_A_TIME = 3;

export default defineConfig({
  resolve: ONE_GRAPHQL,
  test: {
    // For what happens at once on a machine that has nothing else to do.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 15_000,
    hookTimeout: 30_000,
    // To load everything anew for each file takes a quarter of the time.
    isolate: false,
    projects: [
      {
        extends: true,
        // In one queue with those below, and before them by its name, so that none of them is what all wait for.
        test: {
          name: 'long',
          include: LONG,
          maxWorkers: AT_A_TIME,
          // Many start three processes and more, on a machine that may be busy.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...ELSEWHERE, ...LONG, ...APART, ...MEASURED],
          maxWorkers: AT_A_TIME,
        },
      },
      // With the machine for themselves, last.
      {
        extends: true,
        test: {
          name: 'apart',
          include: APART,
          isolate: true,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'measured',
          include: MEASURED,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
