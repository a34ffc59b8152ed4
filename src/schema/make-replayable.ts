import type { GraphQLSchema } from 'graphql';
import { wrapFields } from './wrap-fields.ts';

/** Makes the fields of `Query` return again what they returned to a plan, failures included. */
export function makeReplayable(schema: GraphQLSchema): GraphQLSchema {
  wrapFields(
    schema.getQueryType(),
    (resolve) => (source, args, context, info) =>
      context.rootResults.has(info.path.key)
        ? context.rootResults.get(info.path.key)
        : resolve(source, args, context, info),
  );
  return schema;
}
