import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { endsConnection } from '../server/http/end-connection.ts';

/**
 * The answer in flight on each connection: the last one if a caller sent several requests at once, and for good the one
 * that the connection ends with. An entry is removed when its connection closes, not after each answer: a Map with many
 * insertions and deletions replaces its table again and again, and everything that the old tables refer to stays alive
 * until a full garbage collection.
 */
export type Answers = Map<Socket, ServerResponse | undefined>;

/** Hands on the requests that can still be answered, and keeps track of their answers. */
export function trackAnswers(handle: RequestListener, answers: Answers): RequestListener {
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
