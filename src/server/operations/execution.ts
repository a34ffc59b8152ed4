import {
  type DocumentNode,
  type ExecutionArgs,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from 'graphql';

/** What is executed, as far as rules about it depend on it. */
export interface Execution {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variableValues: Readonly<Record<string, unknown>>;
}

/** Undefined if there is no such operation, which is refused as soon as the document is parsed. */
export function executionOf({
  schema,
  document,
  operationName,
  variableValues,
}: ExecutionArgs): Execution | undefined {
  const operation = getOperationAST(document, operationName);
  return operation
    ? { schema, document, operation, variableValues: variableValues ?? {} }
    : undefined;
}
