import { type GraphQLError, Kind } from 'graphql';
import { CONDITIONS } from '../../schema/is-included.ts';
import { directivesOf } from '../documents/operation-directives.ts';
import { operationError } from '../errors/http-error.ts';
import type { Execution } from './execution.ts';

/**
 * The error for a mutation in which `@skip` or `@include` gets a null, as a variable with a default may be. The
 * executor would meet it inside the result of the mutation field, and fail that field: after the change was made.
 */
export function findNullCondition({
  document,
  operation,
  variableValues,
}: Execution): GraphQLError | undefined {
  if (operation.operation !== 'mutation') {
    return undefined;
  }
  const conditions = directivesOf(document, operation)
    .filter(({ name }) => CONDITIONS.includes(name.value))
    .flatMap(({ arguments: args = [] }) => args.map(({ value }) => value));
  for (const value of conditions) {
    if (value.kind === Kind.VARIABLE && variableValues[value.name.value] === null) {
      return operationError(
        'BAD_USER_INPUT',
        `The variable "$${value.name.value}" is invalid. It must not be null for @skip or @include.`,
        value,
      );
    }
  }
  return undefined;
}
