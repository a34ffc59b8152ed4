import { getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { operationError } from './http-error.ts';
import { countRootCalls, mostCalls } from './root-calls.ts';

/**
 * Refuses an operation that needs too many REST calls before it makes the first; a mutation, if it only
 * may need them, so that it never stops halfway. It runs with each execution, since the variables
 * count, but only for documents that could cost too much at all.
 */
export function useCallLimit(maxCalls: number): Plugin {
  const most = new WeakMap<OperationDefinitionNode, number>();
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const operation = getOperationAST(args.document, args.operationName);
      if (!operation) {
        return;
      }
      const bound = most.get(operation) ?? mostCalls(args.document, operation);
      most.set(operation, bound);
      if (bound > maxCalls && countRootCalls(args) > maxCalls) {
        const error = operationError(
          'OPERATION_TOO_EXPENSIVE',
          `The operation needs more than the ${maxCalls} REST calls that are allowed.`,
        );
        setResultAndStopExecution({ errors: [error] });
      }
    },
  };
}
