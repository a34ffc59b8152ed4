import { connect } from 'node:net';
import { onTestFinished } from 'vitest';

/** Sends a request on a new connection; returns the status, or how the connection ended without one. */
export function visit(origin: string): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.write('GET /livez HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  socket.setEncoding('utf8').on('data', (text: string) => resolve(text.slice(9, 12)));
  socket.on('error', ({ code }: NodeJS.ErrnoException) => resolve(String(code)));
  socket.on('close', () => resolve('closed'));
  return promise;
}
