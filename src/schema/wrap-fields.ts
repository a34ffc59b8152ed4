import type { GraphQLFieldResolver, GraphQLObjectType } from 'graphql';
import type { GatewayContext } from './context.ts';

type Resolve = GraphQLFieldResolver<unknown, GatewayContext>;

/** Wraps the resolver of each field of a root type, if the schema has that type. */
export function wrapFields(
  type: GraphQLObjectType | null | undefined,
  around: (resolve: Resolve) => Resolve,
): void {
  for (const field of Object.values(type?.getFields() ?? {})) {
    if (field.resolve !== undefined) {
      field.resolve = around(field.resolve);
    }
  }
}
