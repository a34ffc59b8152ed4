import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from guessing which objects will live long, and from putting those among the old ones at once. What belongs to
 * a call lives as long as the REST API takes, and is of no use after it; where much waits, V8 takes that for a long
 * life, and then each such object holds on to all that it leads to until everything is looked through.
 */
export function tuneGarbageCollection(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
