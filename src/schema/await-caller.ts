import type { GraphQLSchema } from 'graphql';
import { wrapFields } from './wrap-fields.ts';

/**
 * Makes root fields wait until it is known who asks, where that takes time. Most callers are known at once, and then
 * there is nothing to wait for; `__typename` and introspection never ask.
 */
export function awaitCaller(schema: GraphQLSchema): GraphQLSchema {
  for (const type of [schema.getQueryType(), schema.getMutationType()]) {
    wrapFields(type, (resolve) => (source, args, context, info) => {
      const pending = context.pendingCaller();
      return pending === undefined
        ? resolve(source, args, context, info)
        : pending.then(() => resolve(source, args, context, info));
    });
  }
  return schema;
}
