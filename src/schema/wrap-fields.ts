import type { GraphQLFieldResolver, GraphQLObjectType } from 'graphql';
import type { GatewayContext } from './context.ts';

type Resolve = GraphQLFieldResolver<unknown, GatewayContext>;

/** Puts something around the resolver of each field of a root type; nothing where there is no such type. */
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
