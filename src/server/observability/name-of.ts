import type { OperationDefinitionNode } from 'graphql';

/** A name may be as long as a document; a log line may not. */
const MAX_NAME_LENGTH = 128;

/** The name that a document gives to an operation, as far as that is not too long. */
export function nameOf({ name }: OperationDefinitionNode): string | undefined {
  return name?.value.slice(0, MAX_NAME_LENGTH);
}

const NAME = /^[_A-Za-z][_0-9A-Za-z]*$/;

/**
 * The name that a request asks for, as far as it is not too long. Undefined for what no operation can be called: callers
 * may write anything there.
 */
export function askedName(operationName: unknown): string | undefined {
  return typeof operationName === 'string' && NAME.test(operationName)
    ? operationName.slice(0, MAX_NAME_LENGTH)
    : undefined;
}
