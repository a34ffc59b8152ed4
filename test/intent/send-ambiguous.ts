import { connect } from 'node:net';

/** Longer than any response takes, and shorter than the timeout for slow callers. */
const WAIT_MS = 3000;

/** What was received on one connection until it was closed, or until nothing arrived for some time. */
export interface RawExchange {
  /** The status of each response, in order. */
  readonly statuses: readonly number[];
  readonly received: string;
  /** Whether the server ended the connection, so that nothing after it can be taken for a request. */
  readonly closed: boolean;
}

/** Writes these bytes as they are, one byte for each character, and waits for the responses. */
export function sendLatin1(origin: string, bytes: string, waitMs = WAIT_MS): Promise<RawExchange> {
  const { promise, resolve } = Promise.withResolvers<RawExchange>();
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  socket.setEncoding('latin1');
  let received = '';
  const finish = (closed: boolean) => {
    clearTimeout(timer);
    socket.destroy();
    const statuses = [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, code]) => Number(code));
    resolve({ statuses, received, closed });
  };
  const timer = setTimeout(finish, waitMs, false);
  socket.on('data', (text) => {
    received += text;
  });
  socket.on('error', () => {});
  socket.on('end', () => finish(true));
  socket.on('close', () => finish(true));
  socket.write(bytes, 'latin1');
  return promise;
}
