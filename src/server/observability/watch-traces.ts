import type { Logger } from 'pino';
import { createLogThrottle } from './log-throttle.ts';
import type { OnTracesFailure } from './tracing.ts';

/** Logs why traces could not be sent: nobody else would say so, and those that are missing look like no requests. */
export function watchTraces(logger: Logger): OnTracesFailure {
  const throttled = createLogThrottle();
  return (reason) =>
    throttled(reason, (before) => logger.warn({ reason, before }, 'traces could not be sent'));
}
