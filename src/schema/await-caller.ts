import type { GraphQLSchema } from 'graphql';
import { wrapFields } from './wrap-fields.ts';

/**
 * Makes root fields wait until the caller is known, if that takes time. Most callers are known at once; `__typename`
 * and introspection never need one.
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
