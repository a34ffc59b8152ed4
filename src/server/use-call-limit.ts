import { type GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { operationError } from './http-error.ts';
import { countRootCalls, type Execution, mostCalls } from './root-calls.ts';

/** Why an operation may not be executed with its variables, or nothing. */
export type CallLimit = (execution: Execution) => GraphQLError | undefined;

/**
 * Refuses an operation that needs too many REST calls before it makes the first; a mutation, if it only
 * may need them, so that it never stops halfway. It is asked with each execution, since the variables
 * count, but looks only into documents that could cost too much at all.
 */
export function createCallLimit(maxCalls: number): CallLimit {
  const most = new WeakMap<OperationDefinitionNode, number>();
  return (execution) => {
    const operation = getOperationAST(execution.document, execution.operationName);
    if (!operation) {
      return undefined;
    }
    const bound = most.get(operation) ?? mostCalls(execution.document, operation);
    most.set(operation, bound);
    return bound > maxCalls && countRootCalls(execution) > maxCalls
      ? operationError(
          'OPERATION_TOO_EXPENSIVE',
          `The operation needs more than the ${maxCalls} REST calls that are allowed.`,
        )
      : undefined;
  };
}

export function useCallLimit(callLimit: CallLimit): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const error = callLimit(args);
      if (error !== undefined) {
        setResultAndStopExecution({ errors: [error] });
      }
    },
  };
}
