import { defineConfig } from 'vitest/config';
import { ONE_GRAPHQL } from '../support/one-graphql.ts';

/** Separate from the other tests, since these need the packages of this folder and of the example frontend. */
export default defineConfig({
  resolve: ONE_GRAPHQL,
  test: {
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
