import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { endConnection, endsConnection } from '../server/http/end-connection.ts';
import { linger } from '../server/http/linger.ts';
import { refuseUnreadable } from '../server/http/refuse-unreadable.ts';
import { openPort } from './open-port.ts';

const IDLE_CHECK_MS = 100;
/** How long a caller may take to send its headers, and its whole request: slower ones are cut off. */
const HEADERS_MS = 5000;
const REQUEST_MS = 10_000;
/** Longer than balancers keep an idle connection, so that it is they who close it. */
const KEEP_ALIVE_MS = 65_000;
/** A connection on which nothing moves, an answer that nobody reads, say. */
const STALLED_MS = 30_000;
/** Operations that are cut off hear of it some turns of the event loop later, and have their line in the log then. */
const LAST_LINES_MS = 50;

interface Listening {
  readonly port: number;
  /**
   * Says on every answer that the connection ends, takes no new ones after the delay, and waits for what is
   * under way. True when all of it ended in time; what did not is cut off.
   */
  drain: (times: { delayMs: number; graceMs: number }) => Promise<boolean>;
}

/**
 * What is being answered on each connection; the last, where more was asked at once, and for good what a connection ends
 * with. A connection is taken out when it closes, and not after each answer: a Map that many come to and leave throws
 * away one table after the other, and all that they lead to lives on until garbage collection looks through everything.
 */
type Answers = Map<Duplex, ServerResponse | undefined>;

type ListenOptions = Pick<Config, 'port' | 'host' | 'maxConnections' | 'requestDeadlineMs'>;

/** @throws StartError when the address cannot be had */
export async function listen(
  handle: RequestListener,
  { port, host, maxConnections, requestDeadlineMs }: ListenOptions,
): Promise<Listening> {
  const answers: Answers = new Map();
  const onRequest: RequestListener = (req, res) => {
    const { socket } = req;
    const before = answers.get(socket);
    if (before !== undefined && endsConnection(before)) {
      // Its answer could not be sent any more, so nothing may be done for it (RFC 9112, 9.6).
      return;
    }
    answers.set(socket, res);
    res.once('close', () => {
      if (answers.get(socket) === res && !endsConnection(res)) {
        answers.set(socket, undefined);
      }
    });
    handle(req, res);
  };
  const server = createServer(
    {
      headersTimeout: HEADERS_MS,
      requestTimeout: REQUEST_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      connectionsCheckingInterval: 1000,
      // A rule of the gateway sees to it, and says it in its own form.
      requireHostHeader: false,
    },
    onRequest,
  );
  // Whatever else somebody may expect: Node would refuse it, past all that is said of every answer.
  server.on('checkExpectation', onRequest);
  server.on('clientError', (error, socket) => {
    refuseUnreadable(error, socket, answers.get(socket));
  });
  server.on('connection', (socket) => {
    // Node ends a connection so when the last answer on it was sent.
    socket.destroySoon = () => linger(socket);
    answers.set(socket, undefined);
    socket.once('close', () => answers.delete(socket));
  });
  server.timeout = requestDeadlineMs + STALLED_MS;
  server.maxConnections = maxConnections;
  // Workers would hand what is too much to one another, round and round.
  Object.assign(server, { dropMaxConnection: true });
  return {
    port: await openPort(server, { port, host, variable: 'PORT' }),
    drain: (times) => drain(server, answers, times),
  };
}

async function drain(
  server: Server,
  answers: Answers,
  { delayMs, graceMs }: { delayMs: number; graceMs: number },
): Promise<boolean> {
  for (const res of answers.values()) {
    if (res !== undefined) {
      endConnection(res);
    }
  }
  await delay(delayMs);
  const closed = Promise.withResolvers<boolean>();
  server.close(() => closed.resolve(true));
  // A connection that is kept alive would keep the server from closing, and becomes idle at any time.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  server.closeIdleConnections();
  const slow = cutOffSlow(answers);
  const inTime = await Promise.race([closed.promise, delay(graceMs, false, { ref: false })]);
  clearInterval(idle);
  slow.forEach(clearTimeout);
  server.closeAllConnections();
  if (!inTime) {
    await delay(LAST_LINES_MS);
  }
  return inTime;
}

/** A server that is closed does not look any more how long its callers take to send their requests. */
function cutOffSlow(answers: Answers): NodeJS.Timeout[] {
  const headers = setTimeout(() => {
    for (const [socket, res] of answers) {
      if (res === undefined) {
        socket.destroy();
      }
    }
  }, HEADERS_MS);
  const bodies = setTimeout(() => {
    for (const res of answers.values()) {
      if (res?.req.complete === false) {
        res.req.destroy();
      }
    }
  }, REQUEST_MS);
  return [headers, bodies];
}
