import type { ServerResponse } from 'node:http';

/** Lets the connection end with this answer, which says so. What the caller sent behind the request is not done then. */
export function endConnection(res: ServerResponse): void {
  res.shouldKeepAlive = false;
}

/** Whether the connection ends with this answer, or ended with it. */
export function endsConnection(res: ServerResponse): boolean {
  return !res.shouldKeepAlive;
}
