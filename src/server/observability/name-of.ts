import type { OperationDefinitionNode } from 'graphql';

/** A name may be as long as a document; a log line may not. */
const MAX_NAME_LENGTH = 128;

/** The name that a document gives to an operation, as far as that is not too long. */
export function nameOf({ name }: OperationDefinitionNode): string | undefined {
  return name?.value.slice(0, MAX_NAME_LENGTH);
}
