import type { GraphQLError, OperationDefinitionNode } from 'graphql';
import { tooExpensive } from '../errors/http-error.ts';
import type { Execution } from '../operations/execution.ts';
import { countResults } from './count-results.ts';

/** Each result has a path, and the executor keeps track of each that is open. */
const MAX_RESULTS = 2000;

const counted = new WeakMap<OperationDefinitionNode, number>();

/**
 * The error for an operation that would be cut into so many pieces that cutting dominates its cost. Without `@defer`
 * and `@stream`, the same data is allowed.
 */
export function findTooManyResults(execution: Execution): GraphQLError | undefined {
  const results = counted.getOrInsertComputed(execution.operation, () => countResults(execution));
  return results > MAX_RESULTS
    ? tooExpensive(
        `With its @defer and @stream the operation could be sent in more than the ${MAX_RESULTS} pieces that are allowed.`,
      )
    : undefined;
}
