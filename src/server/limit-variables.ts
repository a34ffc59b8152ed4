import { type GraphQLError, getOperationAST } from 'graphql';
import { operationError } from './http-error.ts';
import type { Execution } from './root-fields.ts';

/** Many times what any place takes. To look at more of them would cost more than to refuse them. */
const MOST_VALUES = 20_000;

/** Refuses variables that hold too much, all of them together; those that the operation does not declare are not looked at. */
export function limitVariables({
  document,
  operationName,
  variableValues,
}: Execution): GraphQLError | undefined {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  const values = definitions.map(({ variable }) => variableValues?.[variable.name.value]);
  return holdMoreThan(MOST_VALUES, values)
    ? operationError(
        'OPERATION_TOO_EXPENSIVE',
        `The variables hold more values than the ${MOST_VALUES} that are allowed.`,
      )
    : undefined;
}

function holdMoreThan(most: number, values: readonly unknown[]): boolean {
  const unseen = [...values];
  let count = unseen.length;
  while (unseen.length > 0 && count <= most) {
    const value = unseen.pop();
    if (typeof value === 'object' && value !== null) {
      const parts: unknown[] = Array.isArray(value) ? value : Object.values(value);
      count += parts.length;
      if (count <= most) {
        unseen.push(...parts);
      }
    }
  }
  return count > most;
}
