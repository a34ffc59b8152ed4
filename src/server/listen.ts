import { createServer, type Server } from 'node:http';
import type { Config } from '../config.ts';
import type { Gateway } from '../gateway.ts';
import { portOf } from './port-of.ts';

const IDLE_CHECK_MS = 100;
/** How long a caller may take to send its headers, and its whole request: slower ones are cut off. */
const HEADERS_MS = 5000;
const REQUEST_MS = 10_000;
/** Longer than balancers keep an idle connection, so that it is they who close it. */
const KEEP_ALIVE_MS = 65_000;
/** A connection on which nothing moves, an answer that nobody reads, say. */
const STALLED_MS = 30_000;

export interface Listening {
  readonly port: number;
  /**
   * Takes no new connections, and waits for what is under way. True when all of it ended in time; what
   * did not is cut off.
   */
  drain: (graceMs: number) => Promise<boolean>;
}

export type ListenOptions = Pick<Config, 'port' | 'host' | 'maxConnections' | 'requestDeadlineMs'>;

/** @throws when the address cannot be had */
export async function listen(
  gateway: Pick<Gateway, 'handle'>,
  { port, host, maxConnections, requestDeadlineMs }: ListenOptions,
): Promise<Listening> {
  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 1000,
    },
    (req, res) => gateway.handle(req, res),
  );
  server.timeout = requestDeadlineMs + STALLED_MS;
  server.maxConnections = maxConnections;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen(port, host, resolve);
  await promise;
  return { port: portOf(server), drain: (graceMs) => drain(server, graceMs) };
}

function drain(server: Server, graceMs: number): Promise<boolean> {
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
  return promise;
}
