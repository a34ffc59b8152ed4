import type { Logger } from 'pino';
import type { RestEvents } from '../../rest/rest-events.ts';
import type { Readiness } from '../http/readiness.ts';
import { createLogThrottle } from './log-throttle.ts';
import type { Metrics } from './metrics.ts';

/** Without requests the process would not learn that the key is valid again, so some are let in to try it. */
const REFUSED_MS = 30_000;

/** Turns what the REST adapter tells into log lines, readiness and metrics. */
export function watchUpstream(
  logger: Logger,
  readiness: Readiness,
  metrics: Metrics | undefined,
): RestEvents {
  const throttled = createLogThrottle();
  let refusedUntil = 0;
  readiness.add(() =>
    performance.now() < refusedUntil ? 'the REST API refuses CLIENTS_API_KEY' : undefined,
  );

  return {
    onCall(call) {
      metrics?.onCall(call);
      const { endpoint, status, serviceKey } = call;
      if (!serviceKey || typeof status !== 'number' || status >= 500) {
        return;
      }
      const refused = status === 401 || status === 403;
      refusedUntil = refused ? performance.now() + REFUSED_MS : 0;
      if (refused) {
        throttled('refused', (before) =>
          logger.error({ endpoint, status, before }, 'the REST API refuses CLIENTS_API_KEY'),
        );
      }
    },
    onUnusable(endpoint, reason) {
      throttled(`unusable ${endpoint} ${reason}`, (before) =>
        logger.warn({ endpoint, reason, before }, 'a response of the REST API cannot be used'),
      );
    },
    onCircuit(state) {
      logger.warn({ state }, 'the circuit to the REST API changed');
    },
    onRetry: () => metrics?.onRetry(),
    onShared: () => metrics?.onShared(),
    onUntoldWrite(write, status) {
      logger.warn(
        { ...write, status: status ?? null },
        'a write ended, and its caller was not told how',
      );
    },
    onCutOff(write) {
      logger.warn({ ...write }, 'a write was cut off, and may have been made');
    },
    onConnectionFailed(reason = 'unknown') {
      throttled(`connection ${reason}`, (before) =>
        logger.warn({ reason, before }, 'a connection to the REST API failed'),
      );
    },
    onBreach(field) {
      metrics?.onBreach(field);
      throttled(`breach ${field}`, (before) =>
        logger.warn({ field, before }, 'the REST API broke its contract'),
      );
    },
  };
}
