import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';

/** Variables of an operation, as an executor uses them. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * Undefined where variables do not fit. Nobody is told why from here, so the first mistake ends it: graphql prints a
 * whole value, however large, with each mistake in it.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  inputs: Variables,
): Variables | undefined {
  return getVariableValues(schema, variableDefinitions, inputs, { maxErrors: 0 }).coerced;
}
