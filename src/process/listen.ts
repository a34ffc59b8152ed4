import { createServer, type RequestListener } from 'node:http';
import { Socket } from 'node:net';
import type { Config } from '../config.ts';
import { corsOfUnreadable } from '../server/http/cors.ts';
import { linger } from '../server/http/linger.ts';
import { refuseUnreadable } from '../server/http/refuse-unreadable.ts';
import { type DrainOptions, drain } from './drain.ts';
import { createGate } from './gate.ts';
import { openPort } from './open-port.ts';
import { type Responses, trackResponses } from './responses.ts';

/** How long a caller may take to send its headers, and its whole request; slower ones are cut off. */
const HEADERS_MS = 5000;
const REQUEST_MS = 10_000;
/** Longer than load balancers keep an idle connection, so that they close it first. */
const KEEP_ALIVE_MS = 65_000;
/** How long nothing may move on a connection, for example when a caller does not read its response. */
const STALLED_MS = 30_000;

interface Listening {
  readonly port: number;
  /** See `drain`: resolves to true if all requests in flight ended in time. */
  drain: (options: DrainOptions) => Promise<boolean>;
}

interface ListenOptions
  extends Pick<Config, 'port' | 'host' | 'maxConnections' | 'requestDeadlineMs' | 'corsOrigins'> {
  /** Told of each connection that is closed at once because too many are open. */
  readonly onConnectionRefused?: () => void;
}

/** @throws StartError if the address cannot be used */
export async function listen(handle: RequestListener, options: ListenOptions): Promise<Listening> {
  const { port, host, maxConnections, requestDeadlineMs, corsOrigins } = options;
  const responses: Responses = new Map();
  const gate = createGate(handle);
  const corsHeaders = corsOfUnreadable(corsOrigins);
  const onRequest = trackResponses(gate.handle, responses);
  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 1000,
      // `one-host.ts` checks it, and refuses in the form of all other errors.
      requireHostHeader: false,
    },
    onRequest,
  );
  // For requests with `Expect`: Node would ask for a body that nobody reads, and refuse any other expectation without the
  // headers that every response has.
  server.on('checkContinue', onRequest);
  server.on('checkExpectation', onRequest);
  server.on('clientError', (error, socket) => {
    const last = socket instanceof Socket ? responses.get(socket) : undefined;
    refuseUnreadable(error, socket, last, corsHeaders);
  });
  server.on('connection', (socket) => {
    // Node calls this to end a connection after the last response on it was sent.
    socket.destroySoon = () => linger(socket);
    // Yoga turns the timeout off for a response in parts, whose caller may stop reading, too.
    socket.setTimeout = (ms, callback) =>
      Socket.prototype.setTimeout.call(socket, ms || server.timeout, callback);
    responses.set(socket, undefined);
    socket.once('close', () => responses.delete(socket));
  });
  server.timeout = requestDeadlineMs + STALLED_MS;
  server.maxConnections = maxConnections;
  server.on('drop', () => options.onConnectionRefused?.());
  // Otherwise workers that are full would pass a connection on to one another for ever.
  Object.assign(server, { dropMaxConnection: true });
  return {
    port: await openPort(server, { port, host, variable: 'PORT' }),
    drain: (options) => drain({ server, responses, gate }, options),
  };
}
