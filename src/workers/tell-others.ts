import type { Logger } from 'pino';

/** A worker that has not heard by then hangs, or is so late that it refuses operations. */
const MAX_WAIT_MS = 500;

/** A worker's part in telling of writes. */
interface Teller {
  /** Resolves when all other workers know, or cannot be waited for. Never rejects. */
  tellOthers: () => Promise<void>;
  onKnown: (id: number) => void;
}

/**
 * While one telling is under way all writes that end share the next one: one that was sent before they ended
 * would be too early.
 *
 * @param send to the primary; false: there is none any more, and so nobody can be told
 */
export function createTeller(send: (id: number) => boolean, logger: Logger): Teller {
  const waiting = new Map<number, () => void>();
  let last = 0;
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function begin(): Promise<void> {
    current = tell().finally(() => {
      current = undefined;
    });
    return current;
  }

  function tell(): Promise<void> {
    last += 1;
    const id = last;
    const { promise, resolve } = Promise.withResolvers<void>();
    if (!send(id)) {
      resolve();
      return promise;
    }
    const timer = setTimeout(() => {
      waiting.delete(id);
      logger.warn('a worker did not confirm in time that it knows of a write');
      resolve();
    }, MAX_WAIT_MS);
    waiting.set(id, () => {
      clearTimeout(timer);
      resolve();
    });
    return promise;
  }

  return {
    tellOthers() {
      if (current === undefined) {
        return begin();
      }
      next ??= current.then(() => {
        next = undefined;
        return begin();
      });
      return next;
    },
    onKnown(id) {
      waiting.get(id)?.();
      waiting.delete(id);
    },
  };
}
