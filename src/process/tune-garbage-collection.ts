import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from guessing which objects will live long and allocating those in the old generation at once. The objects
 * of a call live as long as the REST API takes, and are garbage after it. If many calls wait, V8 takes that for a long
 * life; each such object then keeps everything that it refers to until a full collection.
 */
export function tuneGarbageCollection(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
