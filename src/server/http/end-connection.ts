import type { ServerResponse } from 'node:http';
import { linger } from './linger.ts';

/**
 * Lets the connection end with this answer, which says so unless its head was sent. What the caller sent behind the
 * request is not done then.
 */
export function endConnection(res: ServerResponse): void {
  if (res.headersSent && !endsConnection(res)) {
    // Node goes by what the head says.
    const { socket } = res.req;
    res.once('finish', () => linger(socket));
  }
  res.shouldKeepAlive = false;
}

/** Whether the connection ends with this answer, or ended with it. */
export function endsConnection(res: ServerResponse): boolean {
  return !res.shouldKeepAlive;
}
