import { defineConfig } from 'vitest/config';
import { ONE_GRAPHQL } from '../support/one-graphql.ts';

/** One file at a time, since each runs a browser, and most machines have two cores. */
export default defineConfig({
  resolve: ONE_GRAPHQL,
  test: {
    include: ['**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
