import { GraphQLError, OperationTypeNode, type ValidationRule } from 'graphql';

/**
 * Refuses a document with a subscription, as the specification of September 2025 does where a schema has none. The
 * validation of graphql 16 accepts it, and the executor takes it for a bug.
 */
export const noSubscriptions: ValidationRule = (context) => ({
  OperationDefinition(node) {
    if (node.operation === OperationTypeNode.SUBSCRIPTION) {
      const message = 'This API has no subscriptions.';
      context.reportError(new GraphQLError(message, { nodes: node }));
    }
  },
});
