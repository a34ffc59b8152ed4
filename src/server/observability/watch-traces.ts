import type { Logger } from 'pino';
import { createLogThrottle } from './log-throttle.ts';
import type { TracesEvents } from './tracing.ts';

/**
 * Logs why traces could not be sent, and what OpenTelemetry warns of: nothing else would say so, and missing traces look
 * like missing requests.
 */
export function watchTraces(logger: Logger): TracesEvents {
  const throttled = createLogThrottle();
  return {
    onFailure: (reason) =>
      throttled(`failure ${reason}`, (before) =>
        logger.warn({ reason, before }, 'traces could not be sent'),
      ),
    onWarning: (warning) =>
      throttled('warning', (before) => logger.warn({ warning, before }, 'OpenTelemetry warned')),
  };
}
