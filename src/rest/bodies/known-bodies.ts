import { crc32 } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { OnBreach } from './read-shape.ts';

/** The upstream is asked each time; only the work on an answer that is byte for byte the same is saved. */
export interface KnownBodies<T extends object> {
  /**
   * What a body says. A body that was there twice in a row, under the same key, gives the same object again, which
   * is frozen all the way down.
   *
   * @param key who asked, and for what: an object is never given to anybody else
   */
  readonly read: (key: string, body: Buffer, parse: Parse<T>, onBreach: OnBreach) => T;
}

type Parse<T> = (body: Buffer, onBreach: OnBreach) => T;

interface Known<T> {
  readonly body: Uint8Array;
  readonly value: T;
  /** Told anew with each answer, since each answer breaks the contract anew. */
  readonly breaches: readonly string[];
}

/** The last answer under a key. */
interface Last<T> {
  checksum: number;
  /** Undefined: its bytes were there once. */
  readonly known: Known<T> | undefined;
}

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_KNOWN_BODY_BYTES = 1024 * 1024;
/** What an entry takes without its key and its body, more or less. */
const ENTRY_BYTES = 256;

/**
 * Bounded by the bytes of keys and bodies (what is made of a body takes nearly twice as much again); the longest unused
 * goes first. Of a body that was there once only a checksum is kept: most of what changes is never the same again, and to
 * carry it along would cost more than all that this saves.
 */
export function createKnownBodies<T extends object>(): KnownBodies<T> {
  const answers = new LRUCache<string, Last<T>>({
    maxSize: MAX_BYTES,
    maxEntrySize: MAX_KNOWN_BODY_BYTES,
    sizeCalculation: ({ known }, key) => (known?.body.length ?? 0) + key.length + ENTRY_BYTES,
  });
  return {
    read(key, body, parse, onBreach) {
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

/** Without calling itself: what the REST API sends beside the contract may be as deep as it likes. */
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
