import type { Duplex } from 'node:stream';

const LINGER_MS = 1000;

/**
 * Ends our side of a connection, and lets what else comes go by until the other side ends, too. For a caller who still
 * sends: closed at once, the connection would be reset, and what was sent last be lost.
 */
export function linger(socket: Duplex, text = ''): void {
  if (!socket.writable) {
    return;
  }
  const late = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(late));
  socket.end(text);
}
