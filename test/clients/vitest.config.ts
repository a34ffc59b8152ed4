import { defineConfig } from 'vitest/config';

/** Apart from the other tests, since it needs the packages of this folder and of the frontend example. */
export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
