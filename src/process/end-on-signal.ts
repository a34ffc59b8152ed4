import type { Logger } from 'pino';
import type { Running } from './running.ts';

/**
 * Somebody who wants the end at once takes longer. Ctrl-C on `npm start` comes from the terminal and, where the shell
 * between is bash, from npm as well; a service manager that tells all of a group does the same.
 */
const SAME_SIGNAL_MS = 500;

/**
 * From here on the process ends in order: on SIGTERM and SIGINT it drains, and exits with 0 when all was
 * finished in time, else with 1. A second signal ends it at once.
 *
 * @param closeRest ends what the gateway stood on, once it has drained
 */
export function endOnSignal(
  running: Running,
  { logger, closeRest }: { readonly logger: Logger; readonly closeRest: () => Promise<void> },
): void {
  let stopping = false;
  let first: { readonly signal: NodeJS.Signals; readonly at: number } | undefined;
  const stop = async (why: { signal?: NodeJS.Signals }, well: boolean) => {
    stopping = true;
    logger.info(why, 'draining');
    const finished = await running.drain();
    await closeRest();
    logger[finished ? 'info' : 'warn']({ finished }, 'stopped');
    process.exit(finished && well ? 0 : 1);
  };
  const onSignal = async (signal: NodeJS.Signals) => {
    const at = performance.now();
    if (signal === first?.signal && at - first.at < SAME_SIGNAL_MS) {
      return;
    }
    first ??= { signal, at };
    if (stopping) {
      logger.warn({ signal }, 'stopped at once');
      await running.abandon();
      process.exit(1);
    }
    await stop({ signal }, true);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  running.hopeless?.then(() => (stopping ? undefined : stop({}, false)));
}
