import type { Duplex } from 'node:stream';

/** How long the other side may send nothing. */
const SILENCE_MS = 1000;
/** As long as a request may take. */
const LONGEST_MS = 10_000;

/**
 * Ends our side of a connection, and lets what else comes go by until the other side ends, too. For a caller who still
 * sends: closed at once, the connection would be reset, and what was sent last be lost. Many callers read nothing
 * before they have sent all.
 */
export function linger(socket: Duplex & { readonly bytesRead?: number }, text = ''): void {
  if (!socket.writable) {
    return;
  }
  const latestAt = performance.now() + LONGEST_MS;
  let read = socket.bytesRead;
  const watch = setInterval(() => {
    if (socket.bytesRead === read || performance.now() >= latestAt) {
      socket.destroy();
    }
    read = socket.bytesRead;
  }, SILENCE_MS).unref();
  socket.once('close', () => clearInterval(watch));
  socket.end(text);
}
