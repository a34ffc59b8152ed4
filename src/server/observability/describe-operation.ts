import type { OperationDefinitionNode } from 'graphql';
import type { DescribedOperation } from '../request/request-context.ts';

/** A name may be as long as a document; a log line may not. */
const MAX_NAME_LENGTH = 128;

/** By the name that its document gives it, as far as that is not too long. */
export function describeOperation({
  operation,
  name,
}: OperationDefinitionNode): DescribedOperation {
  return { kind: operation, name: name?.value.slice(0, MAX_NAME_LENGTH) };
}
