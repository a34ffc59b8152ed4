import type { ServerResponse } from 'node:http';
import { linger } from './linger.ts';

/**
 * Closes the connection after this response, which says so unless its head was already sent. Whatever the caller sent
 * after the request is then not executed.
 */
export function endConnection(res: ServerResponse): void {
  if (res.headersSent && !endsConnection(res)) {
    // Node goes by what the head says.
    const { socket } = res.req;
    res.once('finish', () => linger(socket));
  }
  res.shouldKeepAlive = false;
}

/** Whether the connection closes, or closed, after this response. */
export function endsConnection(res: ServerResponse): boolean {
  return !res.shouldKeepAlive;
}
