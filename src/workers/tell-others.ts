import type { Logger } from 'pino';

/** A worker that has not heard by then hangs, or is so late that it refuses operations. */
const LONGEST_WAIT_MS = 1000;

/** A worker's part in telling of writes. */
export interface Teller {
  /** Resolves when all other workers know, or cannot be waited for. Never rejects. */
  tellOthers: () => Promise<void>;
  onKnown: (id: number) => void;
}

/** @param send to the primary; false: there is none any more, and so nobody can be told */
export function createTeller(send: (id: number) => boolean, logger: Logger): Teller {
  const waiting = new Map<number, () => void>();
  let last = 0;
  return {
    tellOthers() {
      last += 1;
      const id = last;
      if (!send(id)) {
        return Promise.resolve();
      }
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(() => {
        waiting.delete(id);
        logger.warn('a worker did not say in time that it knows of a write');
        resolve();
      }, LONGEST_WAIT_MS);
      waiting.set(id, () => {
        clearTimeout(timer);
        resolve();
      });
      return promise;
    },
    onKnown(id) {
      waiting.get(id)?.();
      waiting.delete(id);
    },
  };
}
