import { getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { operationError } from './http-error.ts';
import { countRootCalls, mostCalls } from './root-calls.ts';
import { countRootValues, mostValues } from './root-values.ts';

/** Some milliseconds of work; a list of 100 clients with all of their fields is a third of it. */
const MAX_VALUES = 50_000;

interface Most {
  readonly calls: number;
  readonly values: number;
}

/**
 * Refuses an operation that needs too many REST calls before it makes the first (a mutation, if it only may
 * need them, so that it never stops halfway), or whose answer would be too large: one call is enough to
 * fill thousands of places. It runs with each execution, since the variables count, but only for
 * documents that could cost too much at all.
 */
export function useCostLimits(maxCalls: number): Plugin {
  const known = new WeakMap<OperationDefinitionNode, Most>();
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const operation = getOperationAST(args.document, args.operationName);
      if (!operation) {
        return;
      }
      const most = known.get(operation) ?? {
        calls: mostCalls(args.document, operation),
        values: mostValues(args.document, operation),
      };
      known.set(operation, most);
      const refuse = (words: string) =>
        setResultAndStopExecution({ errors: [operationError('OPERATION_TOO_EXPENSIVE', words)] });
      if (most.calls > maxCalls && countRootCalls(args, operation) > maxCalls) {
        refuse(`The operation needs more than the ${maxCalls} REST calls that are allowed.`);
      } else if (most.values > MAX_VALUES && countRootValues(args) > MAX_VALUES) {
        refuse(`The operation asks for more than the ${MAX_VALUES} values that are allowed.`);
      }
    },
  };
}
