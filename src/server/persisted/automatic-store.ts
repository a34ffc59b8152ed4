import { LRUCache } from 'lru-cache';

/** In characters, with what is counted for each text besides. */
const MAX_SIZE = 4 * 1024 * 1024;
const MAX_TEXT_LENGTH = 64 * 1024;
/** What a text takes besides its characters: callers could fill the memory with texts that have none to speak of. */
const OVERHEAD = 512;

/** Operations that callers registered, by hash. A cache: what is forgotten is sent again. */
export type AutomaticStore = Pick<LRUCache<string, string>, 'get' | 'set'>;

/** Bounded; the longest unused goes first. */
export function createAutomaticStore(): AutomaticStore {
  return new LRUCache<string, string>({
    maxSize: MAX_SIZE,
    maxEntrySize: MAX_TEXT_LENGTH + OVERHEAD,
    sizeCalculation: (text) => text.length + OVERHEAD,
  });
}
