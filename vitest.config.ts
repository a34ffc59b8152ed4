import { defineConfig } from 'vitest/config';

/** They have packages, and a command, of their own. */
const ELSEWHERE = ['test/supergraph/**', 'test/e2e/**', 'test/clients/**'];
/** They start processes, and wait for them: two of them at a time have room on two cores. */
const PROCESSES = ['test/workers/*.test.ts', 'test/process/*.test.ts'];
/** They mock a module of Node, or measure what the process that they run in needs. */
const APART = [
  'test/callers/token-comparison.test.ts',
  'test/federation/representation-limits.test.ts',
  'test/limits/*.test.ts',
  'test/server/document-cost.test.ts',
  'test/server/graphiql-files.test.ts',
  'test/server/unfit-variables.test.ts',
  'test/*/short-lives.test.ts',
];

export default defineConfig({
  // Node and Vite would each take another file of graphql, so there would be two of every class.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // For what happens at once on a machine that has nothing else to do.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 15_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        // To load everything anew for each file takes a quarter of the time.
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...ELSEWHERE, ...PROCESSES, ...APART],
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: 'processes',
          include: PROCESSES,
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: { name: 'apart', include: APART, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
