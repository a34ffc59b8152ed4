import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

const MAX_BYTES = 64 * 1024 * 1024;
const MAX_ERROR_BYTES = 4 * 1024 * 1024;
/** Roughly, of a parsed document. */
const BYTES_OF_TOKEN = 1000;
const BYTES_OF_ERROR = 1000;
/** Roughly, of an entry without its text and what it holds. */
const BYTES_OF_ENTRY = 200;

/** A text that was parsed. */
interface Parsed {
  /** Undefined if the text came only once: then it may never come again. */
  readonly document: DocumentNode | undefined;
}

/** What Yoga remembers of documents by their text, bounded by memory; the least recently used goes first. */
export function createDocumentCaches() {
  const parsed = new LRUCache<string, Parsed>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ document }, text) =>
      document === undefined ? bytesOf(text) : bytesOfDocument(document, text),
  });
  return {
    documentCache: {
      get: (text: string) => parsed.get(text)?.document,
      set(text: string, document: DocumentNode) {
        parsed.set(text, { document: parsed.has(text) ? document : undefined });
      },
    },
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

/** Roughly the memory of an entry for a text. An upper bound: some texts take one byte a character. */
export function bytesOf(text: string): number {
  return text.length * 2 + BYTES_OF_ENTRY;
}
