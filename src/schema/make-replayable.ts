import type { GraphQLSchema } from 'graphql';
import { wrapFields } from './wrap-fields.ts';

/** Makes the fields of the query give again what they gave when a plan asked them, failures too. */
export function makeReplayable(schema: GraphQLSchema): GraphQLSchema {
  wrapFields(
    schema.getQueryType(),
    (resolve) => (source, args, context, info) =>
      context.rootAnswers.has(info.path.key)
        ? context.rootAnswers.get(info.path.key)
        : resolve(source, args, context, info),
  );
  return schema;
}
