import { LRUCache } from 'lru-cache';

/** In characters, including what is added for each text. */
const MAX_SIZE = 4 * 1024 * 1024;
const MAX_TEXT_LENGTH = 64 * 1024;
/** What a text takes besides its characters: otherwise callers could fill the memory with tiny texts. */
const OVERHEAD = 512;

/** Operations that callers registered, by hash. A cache: callers send again what it has dropped. */
export type AutomaticStore = Pick<LRUCache<string, string>, 'get' | 'set'>;

/** Bounded; the least recently used goes first. */
export function createAutomaticStore(): AutomaticStore {
  return new LRUCache<string, string>({
    maxSize: MAX_SIZE,
    maxEntrySize: MAX_TEXT_LENGTH + OVERHEAD,
    sizeCalculation: (text) => text.length + OVERHEAD,
  });
}
