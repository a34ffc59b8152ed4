import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { Socket, Server as TcpServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { corsOfUnreadable } from '../server/http/cors.ts';
import { endConnection, endsConnection } from '../server/http/end-connection.ts';
import { linger } from '../server/http/linger.ts';
import { refuseUnreadable } from '../server/http/refuse-unreadable.ts';
import { createGate, type Gate } from './gate.ts';
import { noneWaiting } from './none-waiting.ts';
import { openPort } from './open-port.ts';

/** How long a caller may take to send its headers, and its whole request; slower ones are cut off. */
const HEADERS_MS = 5000;
const REQUEST_MS = 10_000;
/** Longer than load balancers keep an idle connection, so that they close it first. */
const KEEP_ALIVE_MS = 65_000;
/** How long nothing may move on a connection, for example when a caller does not read its answer. */
const STALLED_MS = 30_000;

interface DrainOptions {
  readonly delayMs: number;
  readonly graceMs: number;
  /** Resolves when the port is closed; undefined where this process closes it. */
  readonly portClosed?: Promise<void> | undefined;
}

interface Listening {
  readonly port: number;
  /**
   * Says in every answer that the connection ends, accepts no new connections after the delay, and waits for requests
   * in flight, also those on connections that were opened just before. Resolves to true if all of them ended in time;
   * the others are cut off.
   */
  drain: (options: DrainOptions) => Promise<boolean>;
}

/**
 * The answer in flight on each connection: the last one if a caller sent several requests at once, and for good the one
 * that the connection ends with. An entry is removed when its connection closes, not after each answer: a Map with many
 * insertions and deletions replaces its table again and again, and everything that the old tables refer to stays alive
 * until a full garbage collection.
 */
type Answers = Map<Socket, ServerResponse | undefined>;

interface ListenOptions
  extends Pick<Config, 'port' | 'host' | 'maxConnections' | 'requestDeadlineMs' | 'corsOrigins'> {
  /** Told of each connection that is closed at once because too many are open. */
  readonly onConnectionRefused?: () => void;
}

/** @throws StartError if the address cannot be used */
export async function listen(handle: RequestListener, options: ListenOptions): Promise<Listening> {
  const { port, host, maxConnections, requestDeadlineMs, corsOrigins } = options;
  const answers: Answers = new Map();
  const gate = createGate(handle);
  const corsHeaders = corsOfUnreadable(corsOrigins);
  const onRequest = trackAnswers(gate.handle, answers);
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
  // headers that every answer has.
  server.on('checkContinue', onRequest);
  server.on('checkExpectation', onRequest);
  server.on('clientError', (error, socket) => {
    const last = socket instanceof Socket ? answers.get(socket) : undefined;
    refuseUnreadable(error, socket, last, corsHeaders);
  });
  server.on('connection', (socket) => {
    // Node calls this to end a connection after the last answer on it was sent.
    socket.destroySoon = () => linger(socket);
    // Yoga turns the timeout off for an answer in parts, whose caller may stop reading, too.
    socket.setTimeout = (ms, callback) =>
      Socket.prototype.setTimeout.call(socket, ms || server.timeout, callback);
    answers.set(socket, undefined);
    socket.once('close', () => answers.delete(socket));
  });
  server.timeout = requestDeadlineMs + STALLED_MS;
  server.maxConnections = maxConnections;
  server.on('drop', () => options.onConnectionRefused?.());
  // Otherwise workers that are full would pass a connection on to one another for ever.
  Object.assign(server, { dropMaxConnection: true });
  return {
    port: await openPort(server, { port, host, variable: 'PORT' }),
    drain: (options) => drain(server, { answers, gate, ...options }),
  };
}

/** Hands on the requests that can still be answered, and keeps track of their answers. */
function trackAnswers(handle: RequestListener, answers: Answers): RequestListener {
  return (req, res) => {
    const { socket } = req;
    const before = answers.get(socket);
    if (!socket.writable || (before !== undefined && endsConnection(before))) {
      // Its answer could not be sent any more, so the request must not be processed (RFC 9112, 9.6).
      req.resume();
      return;
    }
    answers.set(socket, res);
    before?.once('close', () => {
      // At a CONNECT, Node ends the connection, and forgets the answers that wait for their turn on it.
      if (socket.destroyed) {
        res.destroy();
      }
    });
    res.once('close', () => {
      // What else comes of the request belongs to it, also if it is not valid HTTP.
      if (answers.get(socket) === res && !endsConnection(res) && req.complete) {
        answers.set(socket, undefined);
      }
    });
    handle(req, res);
  };
}

interface Draining extends DrainOptions {
  readonly answers: Answers;
  readonly gate: Gate;
}

async function drain(
  server: Server,
  { answers, gate, delayMs, graceMs, portClosed }: Draining,
): Promise<boolean> {
  for (const res of answers.values()) {
    if (res?.closed === false) {
      endConnection(res);
    }
  }
  await delay(delayMs);
  // Callers who got a response now would open the next connection: the port would never be free.
  gate.close();
  await (portClosed ?? noneWaiting(watchOpened(server)));
  const closed = Promise.withResolvers<boolean>();
  // The method of the HTTP server would no longer cut off callers who send slowly.
  TcpServer.prototype.close.call(server, () => closed.resolve(true));
  gate.open();
  // From those that were opened last, nothing has been read yet. They do not keep the port open: under load there are
  // always some.
  await noneWaiting(() => Array.from(answers.keys()).some(({ bytesRead }) => bytesRead === 0));
  // No other becomes idle after that: all answers end their connections by now.
  endIdle(server, answers);
  const inTime = await Promise.race([closed.promise, delay(graceMs, false, { ref: false })]);
  server.closeAllConnections();
  // Nothing else ends the checks for slow callers.
  server.close();
  return inTime;
}

/** @returns whether connections were opened since it was asked before */
function watchOpened(server: Server): () => boolean {
  let opened = false;
  server.on('connection', () => {
    opened = true;
  });
  return () => {
    const anyOpened = opened;
    opened = false;
    return anyOpened;
  };
}

/**
 * Ends idle connections, and those that would become idle without an answer: theirs was sent before the request was
 * complete. Node also takes those for idle whose answer is complete, but not yet sent to its end, since the caller reads
 * slowly, and those that linger.
 */
function endIdle(server: Server, answers: Answers): void {
  for (const [socket, res] of answers) {
    if (res?.closed && !res.req.complete) {
      linger(socket);
    }
  }
  const inUse = Array.from(answers).flatMap(([socket, res]) =>
    res !== undefined && (!res.closed || endsConnection(res)) ? socket : [],
  );
  for (const socket of inUse) {
    socket.destroy = () => socket;
  }
  server.closeIdleConnections();
  for (const socket of inUse) {
    Reflect.deleteProperty(socket, 'destroy');
  }
}
