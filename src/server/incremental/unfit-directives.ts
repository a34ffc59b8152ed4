import { type DirectiveNode, type GraphQLError, getDirectiveValues } from 'graphql';
import { coerceVariables, type Variables } from '../../execution/coerce-variables.ts';
import { DeferDirective, StreamDirective } from '../../schema/incremental-directives.ts';
import { directivesOf } from '../documents/operation-directives.ts';
import { operationError } from '../errors/http-error.ts';
import type { Execution } from '../operations/execution.ts';

/**
 * Errors that only the variables of an execution reveal: a null that is not allowed, or a negative `initialCount`. The
 * executor would take either for a bug. Variables that are invalid in themselves are left to it.
 */
export function findUnfitDirective({
  schema,
  document,
  operation,
  variableValues,
}: Execution): GraphQLError | undefined {
  const coerced = coerceVariables(schema, operation, variableValues);
  const unfit =
    coerced && directivesOf(document, operation).find((directive) => !isFit(directive, coerced));
  return (
    unfit &&
    operationError(
      'BAD_USER_INPUT',
      'The arguments of @defer and @stream must not be null, and "initialCount" must be 0 or more.',
      unfit,
    )
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
