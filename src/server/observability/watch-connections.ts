import type { Logger } from 'pino';
import { createLogThrottle } from './log-throttle.ts';

/** Logs that callers cannot connect: nothing of them gets far enough to be logged or counted as an operation. */
export function watchConnections(logger: Logger, maxConnections: number): () => void {
  const throttled = createLogThrottle();
  return () =>
    throttled('refused', (before) =>
      logger.warn({ maxConnections, before }, 'refused connections: too many are open'),
    );
}
