import type { GraphQLSchema } from 'graphql';
import type { GatewayContext } from './context.ts';

/** Makes the fields of the query give again what they gave when a plan asked them, failures too. */
export function makeReplayable(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const { resolve } = field;
    if (resolve !== undefined) {
      field.resolve = (source, args, context: GatewayContext, info) =>
        context.rootAnswers.has(info.path.key)
          ? context.rootAnswers.get(info.path.key)
          : resolve(source, args, context, info);
    }
  }
  return schema;
}
