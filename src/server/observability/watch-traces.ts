import type { Logger } from 'pino';
import { createLogThrottle } from './log-throttle.ts';
import type { OnTracesFailure } from './tracing.ts';

/** Logs why traces could not be sent: nothing else would say so, and missing traces look like missing requests. */
export function watchTraces(logger: Logger): OnTracesFailure {
  const throttled = createLogThrottle();
  return (reason) =>
    throttled(reason, (before) => logger.warn({ reason, before }, 'traces could not be sent'));
}
