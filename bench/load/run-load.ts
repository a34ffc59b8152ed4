import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createAnswerReader } from './read-answer.ts';
import type { NextRequest } from './requests.ts';

const OVERLOADED = 503;
/** How long a refused caller waits before it sends again. */
const PAUSE_MS = 20;

/** The results of some seconds of load. */
interface LoadResult {
  /** The number of requests that got a full response. */
  readonly requests: number;
  /** Requests that got 503 from a gateway that protects itself. Their cost is counted with the other requests. */
  readonly refused: number;
  /** A failed response, if there was one, which makes the figures invalid. */
  readonly failure: string | undefined;
  /** Milliseconds from the first request to the last response. */
  readonly elapsedMs: number;
  /** The latency of each full response, in no order. */
  readonly latenciesMs: number[];
}

/** Callers that are connected and idle. */
export interface Callers {
  /** Each caller sends one request after the other; those in flight at the end are finished. */
  readonly run: (next: NextRequest, ms: number) => Promise<LoadResult>;
  readonly close: () => void;
}

/**
 * Connects callers to a gateway. They connect before a run, and all requests of a run are finished in it, so the cost
 * of a run is that of its requests only.
 */
export async function connectCallers(port: number, count: number): Promise<Callers> {
  const sockets = await Promise.all(Array.from({ length: count }, () => open(port)));
  return {
    async run(next, ms) {
      const latenciesMs: number[] = [];
      const start = performance.now();
      const progress: Progress = { end: start + ms, latenciesMs, refused: 0, failure: undefined };
      await Promise.all(sockets.map((socket) => call(socket, next, progress)));
      return {
        requests: latenciesMs.length,
        refused: progress.refused,
        failure: progress.failure,
        elapsedMs: performance.now() - start,
        latenciesMs,
      };
    },
    close() {
      for (const socket of sockets) {
        socket.destroy();
      }
    },
  };
}

async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.setNoDelay(true);
  await once(socket, 'connect');
  return socket;
}

interface Progress {
  readonly end: number;
  readonly latenciesMs: number[];
  refused: number;
  failure: string | undefined;
}

function call(socket: Socket, next: NextRequest, progress: Progress): Promise<void> {
  const read = createAnswerReader();
  const done = Promise.withResolvers<void>();
  let sentAt = 0;
  const send = () => {
    sentAt = performance.now();
    socket.write(next());
  };
  const onData = (chunk: Buffer) => {
    const answer = read(chunk);
    if (answer === undefined) {
      return;
    }
    const now = performance.now();
    if (answer.status === OVERLOADED) {
      progress.refused++;
    } else if (answer.failed) {
      progress.failure ??= `status ${answer.status}: ${chunk.subarray(0, 2000)}`;
    } else {
      progress.latenciesMs.push(now - sentAt);
    }
    if (now >= progress.end) {
      done.resolve();
    } else if (answer.status === OVERLOADED) {
      setTimeout(send, PAUSE_MS);
    } else {
      send();
    }
  };
  const onClose = () => done.reject(new Error('The gateway closed a connection.'));
  socket.on('data', onData).on('error', onClose).on('close', onClose);
  send();
  return done.promise.finally(() => {
    socket.off('data', onData).off('error', onClose).off('close', onClose);
  });
}
