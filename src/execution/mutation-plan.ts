import {
  type DocumentNode,
  execute,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { Plan } from './plan.ts';

/**
 * Mutations are left to the ordinary executor: it alone keeps apart what is absent and what is null, however deep.
 *
 * @param document parsed and checked, without directives that split an answer
 */
export function createMutationPlan(
  schema: GraphQLSchema,
  document: DocumentNode,
  { name }: OperationDefinitionNode,
): Plan {
  return {
    async answer(contextValue, variableValues, send) {
      const result = await execute({
        schema,
        document,
        operationName: name?.value,
        variableValues,
        contextValue,
      });
      if (result.errors !== undefined) {
        contextValue.executed = result;
        return false;
      }
      send(JSON.stringify({ data: result.data }));
      return true;
    },
  };
}
