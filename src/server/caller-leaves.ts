import type { ServerResponse } from 'node:http';

/** A signal that is aborted when the connection closes before the answer was given. */
export function callerLeaves(res: ServerResponse): AbortSignal {
  const controller = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) {
      controller.abort();
    }
  });
  return controller.signal;
}
