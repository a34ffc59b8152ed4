import { type GraphQLError, getOperationAST, type OperationDefinitionNode } from 'graphql';
import { operationError } from './http-error.ts';
import { limitVariables } from './limit-variables.ts';
import { countRootCalls, mostCalls } from './root-calls.ts';
import type { Execution } from './root-fields.ts';
import { countRootValues, mostValues } from './root-values.ts';

/** Some milliseconds of work; a list of 100 clients with all of their fields is a third of it. */
const MAX_VALUES = 50_000;

interface Most {
  readonly calls: number;
  readonly values: number;
}

/** Says what an execution would cost too much, or nothing. */
export type CostLimits = (execution: Execution) => GraphQLError | undefined;

/**
 * Refuses an operation that needs too many REST calls before it makes the first (a mutation, if it only may
 * need them, so that it never stops halfway), or whose answer would be too large: one call is enough to
 * fill thousands of places. It is asked with each execution, since the variables count, but looks only into
 * documents that could cost too much at all, and before that at how much the variables hold.
 */
export function createCostLimits(maxCalls: number): CostLimits {
  const known = new WeakMap<OperationDefinitionNode, Most>();
  return (execution) => {
    const tooLarge = limitVariables(execution);
    if (tooLarge !== undefined) {
      return tooLarge;
    }
    const { document, operationName } = execution;
    const operation = getOperationAST(document, operationName);
    if (!operation) {
      return undefined;
    }
    const most = known.get(operation) ?? {
      calls: mostCalls(document, operation),
      values: mostValues(document, operation),
    };
    known.set(operation, most);
    if (most.calls > maxCalls && countRootCalls(execution, operation) > maxCalls) {
      return tooExpensive(`needs more than the ${maxCalls} REST calls that are allowed`);
    }
    return most.values > MAX_VALUES && countRootValues(execution) > MAX_VALUES
      ? tooExpensive(`asks for more than the ${MAX_VALUES} values that are allowed`)
      : undefined;
  };
}

function tooExpensive(words: string): GraphQLError {
  return operationError('OPERATION_TOO_EXPENSIVE', `The operation ${words}.`);
}
