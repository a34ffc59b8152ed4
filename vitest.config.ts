import { defineConfig } from 'vitest/config';
import { ONE_GRAPHQL } from './test/support/one-graphql.ts';

/** Tests with their own packages and their own command. */
const ELSEWHERE = ['test/supergraph/**', 'test/e2e/**', 'test/clients/**'];
/** Tests that start processes and wait for them, or that take long for another reason. */
const LONG = [
  'test/hold/{faults,property-interleavings}.test.ts',
  'test/process/*.test.ts',
  'test/shutdown/*.test.ts',
  'test/workers/*.test.ts',
];
/** Tests that mock a module, or measure the memory of their own process. */
const APART = [
  'test/callers/token-comparison.test.ts',
  'test/limits/longest-response.test.ts',
  'test/server/many-processors.test.ts',
  'test/server/graphiql-files.test.ts',
  'test/*/freed-memory.test.ts',
];
/** Tests that measure the CPU time or memory of a process, mostly another one. */
const MEASURED = ['test/limits/!(longest-response|warm-caches|whole-mutations).test.ts'];
/** Many files mostly wait, so two cores can run three of them. */
const AT_A_TIME = 3;

export default defineConfig({
  resolve: ONE_GRAPHQL,
  test: {
    // For things that happen at once on an idle machine.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 15_000,
    hookTimeout: 30_000,
    // Loading all modules again for each file would take a quarter of the time.
    isolate: false,
    projects: [
      {
        extends: true,
        // In one queue with the project below, and before it by name, so that no long test is the last one to run.
        test: {
          name: 'long',
          include: LONG,
          maxWorkers: AT_A_TIME,
          // Many start three processes or more, on a machine that may be busy.
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
      // Last, with no other test running.
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
