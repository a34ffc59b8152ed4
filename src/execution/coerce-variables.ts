import { type GraphQLSchema, getVariableValues, type OperationDefinitionNode } from 'graphql';

/** Variables of an operation, as an executor uses them. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * Undefined when variables are invalid. The reasons are not reported from here, so this stops at the first mistake:
 * graphql prints a whole value, however large, with each mistake in it.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  inputs: Variables,
): Variables | undefined {
  return getVariableValues(schema, variableDefinitions, inputs, { maxErrors: 0 }).coerced;
}
