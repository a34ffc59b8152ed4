import type { OperationDefinitionNode } from 'graphql';
import type { RequestContext } from './request-context.ts';

/** A name may be as long as a document; a log line may not. */
const LONGEST_NAME = 128;

/** What is told of an operation in the log, in metrics and in traces. */
export function describeOperation({
  operation,
  name,
}: OperationDefinitionNode): NonNullable<RequestContext['operation']> {
  return { kind: operation, name: name?.value.slice(0, LONGEST_NAME) };
}
