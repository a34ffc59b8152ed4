import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { endConnection } from './end-connection.ts';
import { linger } from './linger.ts';
import { rawRefusal } from './raw-refusal.ts';

/** What tells Node that more of an answer can be written, or that nobody waits for it any more. */
const FOLLOWED = ['drain', 'close'];

/**
 * To be called with each new connection. At a `CONNECT`, Node stops to listen to it, although answers may still be on
 * their way: they would never end. So this listens as well, and calls what Node calls; a second call has no effect.
 */
export function keepFollowing(socket: Duplex): void {
  for (const event of FOLLOWED) {
    for (const listener of socket.listeners(event)) {
      socket.on(event, () => listener.call(socket));
    }
  }
}

/**
 * Refuses a `CONNECT` like any other method that nothing here has, and ends its connection: what follows on it is meant
 * for somebody else. Requests before it are answered, and it is not.
 *
 * @param tunnel the connection, or the rest of it after the body of the request. Node has let go of it: nobody else
 * listens for its errors, its timeout and its end
 * @param last the last answer on the connection, if it has not been sent
 */
export function refuseTunnel(tunnel: Duplex, last: ServerResponse | undefined): void {
  const destroy = () => tunnel.destroy();
  tunnel.on('error', destroy).on('timeout', destroy).on('end', destroy).resume();
  if (last !== undefined) {
    endConnection(last);
    return;
  }
  const message = 'GraphQL only supports GET and POST requests.';
  linger(tunnel, rawRefusal({ status: 405, message, headers: { allow: 'GET, POST' } }));
}
