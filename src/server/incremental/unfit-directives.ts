import {
  type DirectiveNode,
  type GraphQLError,
  getDirectiveValues,
  getOperationAST,
} from 'graphql';
import { coerceVariables, type Variables } from '../../execution/coerce-variables.ts';
import { DeferDirective, StreamDirective } from '../../schema/incremental-directives.ts';
import { operationError } from '../errors/http-error.ts';
import type { Execution } from '../operations/root-fields.ts';

/**
 * What only the variables of an execution show: a null where none may be, or a negative `initialCount`. The
 * executor would take either for a bug. Variables that are invalid in themselves are left to it.
 */
export function findUnfitDirective(
  directives: readonly DirectiveNode[],
  { schema, document, operationName, variableValues }: Execution,
): GraphQLError | undefined {
  const operation = getOperationAST(document, operationName);
  const coerced = operation && coerceVariables(schema, operation, { ...variableValues });
  return !coerced || directives.every((directive) => isFit(directive, coerced))
    ? undefined
    : operationError(
        'BAD_USER_INPUT',
        'The arguments of @defer and @stream must not be null, and "initialCount" must be 0 or more.',
      );
}

function isFit(directive: DirectiveNode, variables: Variables): boolean {
  const node = { directives: [directive] };
  try {
    getDirectiveValues(DeferDirective, node, variables);
    const count = getDirectiveValues(StreamDirective, node, variables)?.['initialCount'];
    return count === undefined || Number(count) >= 0;
  } catch {
    return false;
  }
}
