import { setTimeout as delay } from 'node:timers/promises';

/** If callers keep opening connections, or say nothing on theirs, the shutdown goes on anyway. */
const LONGEST_MS = 500;
/** By then, callers who have just got a response are back, if they open a connection for each request. */
const QUIET_MS = 5;

/**
 * Resolves when no caller is opening a connection any more. To be called before a port is closed, which resets
 * connections that were not accepted yet, and before connections are ended on which nothing was read yet: the system
 * opens them by itself, and callers may have sent requests on them. One is accepted in each turn of the event loop.
 *
 * @param anyWaits whether a connection was accepted since it was asked before, waits to be read, or was taken by no worker
 */
export async function noneWaiting(anyWaits: () => boolean): Promise<void> {
  const latestAt = performance.now() + LONGEST_MS;
  do {
    await delay(QUIET_MS);
  } while (anyWaits() && performance.now() < latestAt);
}
