import type { ServerResponse } from 'node:http';
import { type Cancellation, cancel, createCancellation } from '../../rest/cancellation.ts';

/**
 * Cancels what is done for a caller when its connection closes before the response was sent, when the request could not
 * be read completely and was refused meanwhile, or when the time is up.
 */
export function watchCaller(res: ServerResponse, deadlineMs: number): Cancellation {
  const cancellation = createCancellation();
  // What has arrived comes first: in a process that was stopped for a while, that may be all that is waited for.
  const timer = setTimeout(() => setImmediate(cancel, cancellation, 'late'), deadlineMs);
  res.once('close', () => {
    clearTimeout(timer);
    if (!res.writableFinished || !res.req.complete) {
      cancel(cancellation, 'left');
    }
  });
  return cancellation;
}
