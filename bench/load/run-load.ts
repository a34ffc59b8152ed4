import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createAnswerReader } from './read-answer.ts';
import type { Requests } from './requests.ts';

const OVERLOADED = 503;
/** Before a caller that was refused comes again. */
const PAUSE_MS = 20;

/** What came of some seconds of load. */
export interface LoadResult {
  /** Those that were answered in full. */
  readonly requests: number;
  /** Those that were answered with 503, by a gateway that protects itself. What they cost, the others pay. */
  readonly refused: number;
  /** What a failed answer was, if there was one: the figures are void then. */
  readonly failure: string | undefined;
  /** From the first request to the last answer. */
  readonly elapsedMs: number;
  /** One for each that was answered, in no order. */
  readonly latenciesMs: number[];
}

/** Callers that are connected and wait. */
export interface Callers {
  /** Each sends one request after the other; those under way at the end are waited for. */
  readonly run: (requests: Requests, ms: number) => Promise<LoadResult>;
  readonly close: () => void;
}

/**
 * Connects callers to a gateway. They are connected before they are counted, and all that they began is
 * finished when a run ends, so what a run cost belongs to its requests and to nothing else.
 */
export async function connectCallers(port: number, count: number): Promise<Callers> {
  const sockets = await Promise.all(Array.from({ length: count }, () => open(port)));
  return {
    async run(requests, ms) {
      const latenciesMs: number[] = [];
      const start = performance.now();
      const progress: Progress = { end: start + ms, latenciesMs, refused: 0, failure: undefined };
      await Promise.all(sockets.map((socket) => call(socket, requests, progress)));
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

function call(socket: Socket, requests: Requests, progress: Progress): Promise<void> {
  const read = createAnswerReader();
  const done = Promise.withResolvers<void>();
  let sentAt = 0;
  const send = () => {
    sentAt = performance.now();
    socket.write(requests.next());
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
