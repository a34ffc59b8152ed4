import type { Logger } from 'pino';

/** A worker that has not confirmed by then hangs, or is so late that it refuses operations. */
const MAX_WAIT_MS = 500;

/** A worker's part in spreading the news of writes. */
interface Teller {
  /** Resolves when all other workers know, or when the wait is given up. Never rejects. */
  tellOthers: () => Promise<void>;
  onKnown: (id: number) => void;
}

/**
 * While one message is in flight, all writes that end meanwhile share the next one: the one in flight was sent before
 * they ended, which is too early.
 *
 * @param send sends to the primary; false: the primary is gone, so nobody can be told
 */
export function createTeller(send: (id: number) => boolean, logger: Logger): Teller {
  let last = 0;
  let confirmLast = () => {};
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;

  function begin(): Promise<void> {
    current = tell().finally(() => {
      current = undefined;
    });
    return current;
  }

  async function tell(): Promise<void> {
    last += 1;
    if (!send(last)) {
      return;
    }
    const { promise, resolve } = Promise.withResolvers<void>();
    confirmLast = resolve;
    const timer = setTimeout(() => {
      logger.warn('a worker did not confirm in time that it knows of a write');
      resolve();
    }, MAX_WAIT_MS);
    await promise;
    clearTimeout(timer);
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
      if (id === last) {
        confirmLast();
      }
    },
  };
}
