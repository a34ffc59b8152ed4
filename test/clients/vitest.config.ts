import { defineConfig } from 'vitest/config';
import { ONE_GRAPHQL } from '../support/one-graphql.ts';

/** Apart from the other tests, since it needs the packages of this folder and of the frontend example. */
export default defineConfig({
  resolve: ONE_GRAPHQL,
  test: {
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
