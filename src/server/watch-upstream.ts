import type { Logger } from 'pino';
import type { RestEvents } from '../rest/rest-events.ts';
import type { Readiness } from './readiness.ts';

const QUIET_MS = 60_000;

/** Turns what the REST adapter tells into log lines and readiness. */
export function watchUpstream(logger: Logger, readiness: Readiness): RestEvents {
  const breaches = new Map<string, { since: number; count: number }>();
  let refused = false;
  return {
    onAnswer(status, serviceKey) {
      if (!serviceKey) {
        return;
      }
      if (status >= 500) {
        return;
      }
      const refusedNow = status === 401 || status === 403;
      if (refusedNow) {
        logger.error({ status }, 'the REST API refuses CLIENTS_API_KEY');
      }
      if (refusedNow !== refused) {
        refused = refusedNow;
        readiness.setServiceKeyRefused(refused);
      }
    },
    /** Fields come from our own shapes, so there are few; one line a minute each will do. */
    onBreach(field) {
      const known = breaches.get(field);
      const now = performance.now();
      if (known !== undefined && now - known.since < QUIET_MS) {
        known.count += 1;
        return;
      }
      logger.warn({ field, before: known?.count ?? 0 }, 'the REST API broke its contract');
      breaches.set(field, { since: now, count: 0 });
    },
  };
}
