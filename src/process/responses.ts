import type { RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { endsConnection } from '../server/http/end-connection.ts';

/**
 * The response in flight on each connection: the last one if a caller sent several requests at once, and for good the
 * one that the connection ends with. An entry is removed when its connection closes, not after each response: a Map with
 * many insertions and deletions replaces its table again and again, and everything that the old tables refer to stays
 * alive until a full garbage collection.
 */
export type Responses = Map<Socket, ServerResponse | undefined>;

/** Hands on the requests that can still be answered, and keeps track of their responses. */
export function trackResponses(handle: RequestListener, responses: Responses): RequestListener {
  return (req, res) => {
    const { socket } = req;
    const before = responses.get(socket);
    if (!socket.writable || (before !== undefined && endsConnection(before))) {
      // Its response could not be sent any more, so the request must not be processed (RFC 9112, 9.6).
      req.resume();
      return;
    }
    responses.set(socket, res);
    before?.once('close', () => {
      // At a CONNECT, Node ends the connection, and forgets the responses that wait for their turn on it.
      if (socket.destroyed) {
        res.destroy();
      }
    });
    res.once('close', () => {
      // What else comes of the request belongs to it, also if it is not valid HTTP.
      if (responses.get(socket) === res && !endsConnection(res) && req.complete) {
        responses.set(socket, undefined);
      }
    });
    handle(req, res);
  };
}
