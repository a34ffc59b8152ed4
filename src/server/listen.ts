import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

const IDLE_CHECK_MS = 100;

export interface Listening {
  readonly port: number;
  /**
   * Takes no new connections, and waits for what is under way. True when all of it ended in time; what
   * did not is cut off.
   */
  drain: (graceMs: number) => Promise<boolean>;
}

/** @throws when the address cannot be had */
export async function listen(
  handle: RequestListener,
  { port, host }: { port: number; host: string },
): Promise<Listening> {
  const answering = new Set<ServerResponse>();
  const server = createServer((req, res) => {
    answering.add(res);
    res.once('close', () => answering.delete(res));
    handle(req, res);
  });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  await promise;
  return { port: portOf(server), drain: (graceMs) => drain(server, answering, graceMs) };
}

function drain(
  server: Server,
  answering: ReadonlySet<ServerResponse>,
  graceMs: number,
): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  // A connection that is kept alive would keep the server from closing, and becomes idle at any time.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const late = setTimeout(() => {
    resolve(false);
    server.closeAllConnections();
  }, graceMs);
  server.close(() => {
    clearInterval(idle);
    clearTimeout(late);
    resolve(true);
  });
  server.closeIdleConnections();
  for (const res of answering) {
    // Says "connection: close" with the answer.
    res.shouldKeepAlive = false;
  }
  return promise;
}

function portOf(server: Server): number {
  const address = server.address();
  return isAddressInfo(address) ? address.port : 0;
}

function isAddressInfo(address: AddressInfo | string | null): address is AddressInfo {
  return typeof address === 'object' && address !== null;
}
