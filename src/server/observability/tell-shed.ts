import type { Logger } from 'pino';
import type { Load } from '../http/shed-load.ts';
import type { EndedOperation } from './metrics.ts';

const WINDOW_MS = 1000;

/**
 * Counts each operation that was refused because of too much load. The log gets one line a second, with the load at the
 * first refusal, since the process has enough to do.
 */
export function tellShed(
  logger: Logger,
  onOperation: (operation: EndedOperation) => void,
): (load: Load) => void {
  let count = 0;
  return (load) => {
    onOperation({ name: undefined, kind: 'request', outcome: 'OVERLOADED', durationMs: 0 });
    count += 1;
    if (count === 1) {
      setTimeout(() => {
        logger.warn({ count, ...load }, 'refused operations: there is too much to do');
        count = 0;
      }, WINDOW_MS).unref();
    }
  };
}
