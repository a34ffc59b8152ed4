import type { Logger } from 'pino';
import type { Running } from './running.ts';

/**
 * Two signals within this time are one. Ctrl-C on `npm start` comes from the terminal and, if the shell in between is
 * bash, from npm as well; a service manager that signals a whole process group does the same. A person who wants to
 * stop at once takes longer for the second one.
 */
const SAME_SIGNAL_MS = 500;

/**
 * Makes the process drain on SIGTERM and SIGINT, and exit with 0 if everything was finished in time, else with 1. A
 * second signal ends it at once.
 *
 * @param closeApi called after the drain: closes the REST API, if it is the embedded one
 * @returns whether the process has begun to drain
 */
export function endOnSignal(
  running: Running,
  { logger, closeApi }: { readonly logger: Logger; readonly closeApi: () => Promise<void> },
): () => boolean {
  let stopping = false;
  let first: { readonly signal: NodeJS.Signals; readonly at: number } | undefined;
  /** @param signal undefined: the gateway cannot go on */
  const stop = async (signal?: NodeJS.Signals) => {
    stopping = true;
    logger.info({ signal }, 'draining');
    const finished = await running.drain();
    await closeApi();
    logger[finished ? 'info' : 'warn']({ finished }, 'stopped');
    process.exit(finished && signal !== undefined ? 0 : 1);
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
    await stop(signal);
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  running.hopeless?.then(() => (stopping ? undefined : stop()));
  return () => stopping;
}
