import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Node and Vite would each take another file of graphql, so there would be two of every class.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    // They have packages, and a command, of their own.
    exclude: ['test/supergraph/**', 'test/e2e/**', 'test/clients/**'],
    // For what happens at once on a machine that has nothing else to do.
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 15_000,
    hookTimeout: 30_000,
  },
});
