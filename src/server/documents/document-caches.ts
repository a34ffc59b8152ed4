import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ERROR_BYTES = 4 * 1024 * 1024;
/** Of a document that was parsed, for each of its tokens, more or less. */
const BYTES_OF_TOKEN = 1000;
const BYTES_OF_ERROR = 1000;

/** What Yoga remembers of documents by their texts, bounded by what it takes; the longest unused goes first. */
export function createDocumentCaches() {
  return {
    documentCache: new LRUCache<string, DocumentNode>({
      maxSize: MAX_BYTES,
      sizeCalculation: bytesOfDocument,
    }),
    errorCache: new LRUCache<string, Error>({
      maxSize: MAX_ERROR_BYTES,
      sizeCalculation: (_error, text) => bytesOf(text) + BYTES_OF_ERROR,
    }),
  };
}

/** What a document that was parsed takes, more or less. */
export function bytesOfDocument({ tokenCount = 0 }: DocumentNode, text: string): number {
  return bytesOf(text) + tokenCount * BYTES_OF_TOKEN;
}

/** At most, as it depends on its characters; never 0. */
export function bytesOf(text: string): number {
  return text.length * 2 + 1;
}
