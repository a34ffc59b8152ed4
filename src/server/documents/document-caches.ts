import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ERROR_BYTES = 4 * 1024 * 1024;
/** Roughly, of a parsed document. */
const BYTES_OF_TOKEN = 1000;
const BYTES_OF_ERROR = 1000;

/** What Yoga remembers of documents by their text, bounded by memory; the least recently used goes first. */
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

/** Roughly the memory of a parsed document. */
export function bytesOfDocument({ tokenCount = 0 }: DocumentNode, text: string): number {
  return bytesOf(text) + tokenCount * BYTES_OF_TOKEN;
}

/** An upper bound: some texts take one byte a character. Never 0, which the caches refuse as a size. */
export function bytesOf(text: string): number {
  return text.length * 2 + 1;
}
