import { getOperationAST, type OperationDefinitionNode } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { tooExpensive } from '../errors/http-error.ts';
import { countResults } from './count-results.ts';
import { isIncremental } from './incremental-documents.ts';

/** Each result has a path, and the executor keeps track of each that is open. */
const MAX_RESULTS = 2000;

/**
 * Refuses an operation that would be cut into so many pieces that cutting dominates its cost. Without `@defer` and
 * `@stream`, the same data is allowed.
 */
export function useIncrementalLimit(): Plugin {
  const counted = new WeakMap<OperationDefinitionNode, number>();
  return {
    onExecute({ args: { schema, document, operationName }, setResultAndStopExecution }) {
      const operation = getOperationAST(document, operationName);
      if (!operation || !isIncremental(document)) {
        return;
      }
      const results = counted.getOrInsertComputed(operation, () =>
        countResults(schema, document, operation),
      );
      if (results > MAX_RESULTS) {
        const error = tooExpensive(
          `With its @defer and @stream the operation could be sent in more than the ${MAX_RESULTS} pieces that are allowed.`,
        );
        setResultAndStopExecution({ errors: [error] });
      }
    },
  };
}
