import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './graphql-env.ts';

/** Documents whose variables and results have the types of `schema.graphql`. */
export const graphql = initGraphQLTada<{
  introspection: typeof introspection;
  scalars: { DateTime: string };
}>();
