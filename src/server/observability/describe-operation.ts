import type { OperationDefinitionNode } from 'graphql';
import type { Progress } from '../request/request-context.ts';

/** A name may be as long as a document; a log line may not. */
const MAX_NAME_LENGTH = 128;

/** What is told of an operation in the log, in metrics and in traces. */
export function describeOperation({
  operation,
  name,
}: OperationDefinitionNode): NonNullable<Progress['operation']> {
  return { kind: operation, name: name?.value.slice(0, MAX_NAME_LENGTH) };
}
