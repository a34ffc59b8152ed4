import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { endConnection } from './end-connection.ts';
import { linger } from './linger.ts';
import { rawRefusal } from './raw-refusal.ts';

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
  tunnel.on('error', destroy).on('timeout', destroy).resume();
  if (last !== undefined) {
    endConnection(last);
    return;
  }
  const message = 'GraphQL only supports GET and POST requests.';
  linger(tunnel, rawRefusal({ status: 405, message, headers: { allow: 'GET, POST' } }));
}
