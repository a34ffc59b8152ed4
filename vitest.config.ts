import { defineConfig } from 'vitest/config';

/** They measure CPU, or look at what happens in time: one after the other, and nothing else beside them. */
const TIMED = [
  'test/{hold,intent,limits,load,process,shutdown,workers}/**/*.test.ts',
  'test/federation/representation-limits.test.ts',
  'test/server/document-cost.test.ts',
  'test/server/unfit-variables.test.ts',
];
/** They have packages, and a command, of their own. */
const APART = ['test/supergraph/**', 'test/e2e/**', 'test/clients/**'];

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
        test: {
          name: 'behaviour',
          include: ['test/**/*.test.ts'],
          exclude: [...APART, ...TIMED],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'timed',
          include: TIMED,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
