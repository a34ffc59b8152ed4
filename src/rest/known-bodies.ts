import { crc32 } from 'node:zlib';
import { LRUCache } from 'lru-cache';

/** The upstream is asked each time; only the work on an answer that is byte for byte the same is saved. */
export interface KnownBodies<T extends object> {
  /**
   * What a body says. A body that was there twice before, under the same key, gives the same object again, which
   * is frozen all the way down.
   *
   * @param key who asked, and for what: an object is never given to anybody else
   */
  readonly read: (key: string, body: Buffer, parse: Parse<T>, onBreach: OnBreach) => T;
}

type OnBreach = (field: string) => void;
type Parse<T> = (body: Buffer, onBreach: OnBreach) => T;

interface Known<T> {
  readonly body: Buffer;
  readonly value: T;
  /** Told anew with each answer, since each answer breaks the contract anew. */
  readonly breaches: readonly string[];
}

const MOST_BYTES = 16 * 1024 * 1024;
const LARGEST_BODY = 1024 * 1024;
const MOST_CHECKSUMS = 10_000;

/**
 * Bounded in bytes; the longest unused goes first. Of a body that was there once only a checksum is kept: most of
 * what changes is never the same again, and to carry it along would cost more than all that this saves.
 */
export function createKnownBodies<T extends object>(mostBytes = MOST_BYTES): KnownBodies<T> {
  const checksums = new LRUCache<string, number>({ max: MOST_CHECKSUMS });
  const known = new LRUCache<string, Known<T>>({
    maxSize: mostBytes,
    maxEntrySize: LARGEST_BODY,
    sizeCalculation: ({ body }, key) => body.length + key.length,
  });
  return {
    read(key, body, parse, onBreach) {
      const before = known.get(key);
      if (before?.body.equals(body)) {
        before.breaches.forEach(onBreach);
        return before.value;
      }
      const breaches: string[] = [];
      const value = parse(body, (field) => {
        breaches.push(field);
        onBreach(field);
      });
      const checksum = crc32(body);
      if (checksums.get(key) === checksum) {
        known.set(key, { body, value: freeze(value), breaches });
      } else {
        checksums.set(key, checksum);
        known.delete(key);
      }
      return value;
    },
  };
}

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const { value: part } of Object.values(Object.getOwnPropertyDescriptors(value))) {
      freeze(part);
    }
  }
  return value;
}
