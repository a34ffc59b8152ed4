import { LRUCache } from 'lru-cache';

const MAX_SIZE = 4 * 1024 * 1024;
const MAX_TEXT_LENGTH = 64 * 1024;
/** What a text takes besides its characters: callers could fill the memory with texts that have none to speak of. */
const OVERHEAD = 512;

/** Operations that callers registered, by hash. A cache: what is forgotten is sent again. */
export type AutomaticStore = Pick<LRUCache<string, string>, 'get' | 'set'>;

/**
 * Bounded; the longest unused goes first.
 *
 * @param mostSize in characters, and 512 more for each text
 */
export function createAutomaticStore(mostSize = MAX_SIZE): AutomaticStore {
  return new LRUCache<string, string>({
    maxSize: mostSize,
    maxEntrySize: MAX_TEXT_LENGTH + OVERHEAD,
    sizeCalculation: (text) => text.length + OVERHEAD,
  });
}
