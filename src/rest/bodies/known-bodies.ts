import { crc32 } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { OnBreach } from './read-shape.ts';

/** The REST API is called each time; this only saves the work on a response that is byte for byte the same. */
export interface KnownBodies<T extends object> {
  /**
   * Parses a body. If the same bytes came twice in a row under the same key, returns the same object again, deeply
   * frozen. Nothing is kept of a very large one.
   *
   * @param key who asked, and for what: an object is never given to anybody else
   */
  readonly read: (key: string, body: Buffer, parse: Parse<T>, onBreach: OnBreach) => T;
}

type Parse<T> = (body: Buffer, onBreach: OnBreach) => T;

interface Known<T> {
  readonly body: Uint8Array;
  readonly value: T;
  /** Reported again with each response, since each response breaks the contract again. */
  readonly breaches: readonly string[];
}

/** The last response under a key. */
interface Last<T> {
  checksum: number;
  /** Undefined: its bytes have come only once. */
  readonly known: Known<T> | undefined;
}

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_KNOWN_BODY_BYTES = 1024 * 1024;
/** Roughly the size of an entry without its key and its body. */
const ENTRY_BYTES = 256;

/**
 * Bounded by the bytes of keys and bodies (a parsed body takes nearly twice as much again); the least recently used
 * entry goes first. Of a body that came only once, just a checksum is kept: most bodies that change never come again,
 * and keeping them would cost more than this saves.
 */
export function createKnownBodies<T extends object>(): KnownBodies<T> {
  const answers = new LRUCache<string, Last<T>>({
    maxSize: MAX_BYTES,
    sizeCalculation: ({ known }, key) => (known?.body.length ?? 0) + key.length + ENTRY_BYTES,
  });
  return {
    read(key, body, parse, onBreach) {
      if (body.length > MAX_KNOWN_BODY_BYTES) {
        return parse(body, onBreach);
      }
      const last = answers.get(key);
      if (last?.known !== undefined && body.equals(last.known.body)) {
        last.known.breaches.forEach(onBreach);
        return last.known.value;
      }
      const breaches: string[] = [];
      const value = parse(body, (field) => {
        breaches.push(field);
        onBreach(field);
      });
      const checksum = crc32(body);
      if (last === undefined || last.known !== undefined) {
        answers.set(key, { checksum, known: undefined });
      } else if (last.checksum === checksum) {
        answers.set(key, {
          checksum,
          known: { body: new Uint8Array(body), value: freeze(value), breaches },
        });
      } else {
        last.checksum = checksum;
      }
      return value;
    },
  };
}

/** Not recursive: what the REST API sends beyond the contract may be nested arbitrarily deep. */
function freeze<T>(value: T): T {
  const parts: unknown[] = [value];
  while (parts.length > 0) {
    const part = parts.pop();
    if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) {
      Object.freeze(part);
      for (const { value: inner } of Object.values(Object.getOwnPropertyDescriptors(part))) {
        parts.push(inner);
      }
    }
  }
  return value;
}
