import type { Server } from 'node:http';
import { Server as TcpServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { endConnection, endsConnection } from '../server/http/end-connection.ts';
import { linger } from '../server/http/linger.ts';
import type { Gate } from './gate.ts';
import { noneWaiting } from './none-waiting.ts';
import type { Responses } from './responses.ts';

/** How long a drain takes. */
export interface DrainOptions {
  readonly delayMs: number;
  readonly graceMs: number;
  /** Resolves when the port is closed; undefined where this process closes it. */
  readonly portClosed?: Promise<void> | undefined;
}

interface Drained {
  readonly server: Server;
  readonly responses: Responses;
  /** All requests come through it. */
  readonly gate: Gate;
}

/**
 * Says in every response that the connection ends, accepts no new connections after the delay, and waits for requests
 * in flight, also those on connections that were opened just before. Resolves to true if all of them ended in time; the
 * others are cut off.
 */
export async function drain(
  { server, responses, gate }: Drained,
  { delayMs, graceMs, portClosed }: DrainOptions,
): Promise<boolean> {
  for (const res of responses.values()) {
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
  await noneWaiting(() => responses.keys().some(({ bytesRead }) => bytesRead === 0));
  // No other becomes idle after that: all responses end their connections by now.
  endIdle(server, responses);
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
 * Ends idle connections, and those that would become idle without a response: theirs was sent before the request was
 * complete. Node also takes those for idle whose response is complete, but not yet sent to its end, since the caller
 * reads slowly, and those that linger.
 */
function endIdle(server: Server, responses: Responses): void {
  for (const [socket, res] of responses) {
    if (res?.closed && !res.req.complete) {
      linger(socket);
    }
  }
  const inUse = Array.from(responses).flatMap(([socket, res]) =>
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
