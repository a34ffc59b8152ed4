import { setImmediate as nextTurn } from 'node:timers/promises';

/** If callers keep opening connections, or say nothing on theirs, the port is closed anyway. */
const LONGEST_MS = 500;

/**
 * Resolves when no caller has just opened a connection. To be called before a port is closed, which resets connections
 * that were not accepted yet, and ends those on which nothing was read yet: the system opens them by itself, and callers
 * may have sent requests on them. One is accepted in each turn of the event loop.
 *
 * @param isOpening asked after each turn: whether there is a connection on which nothing was read, or that no worker took
 */
export async function noneWaiting(isOpening: () => boolean): Promise<void> {
  const latestAt = performance.now() + LONGEST_MS;
  do {
    await nextTurn();
  } while (isOpening() && performance.now() < latestAt);
}
