import type { DocumentNode } from 'graphql';

/** Whether parsing gave a document; otherwise it gave an error. */
export function isDocument(result: unknown): result is DocumentNode {
  return typeof result === 'object' && result !== null && 'definitions' in result;
}
