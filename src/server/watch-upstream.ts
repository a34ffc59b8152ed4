import type { Logger } from 'pino';
import type { RestEvents } from '../rest/rest-events.ts';
import type { Metrics } from './metrics.ts';
import type { Readiness } from './readiness.ts';

const QUIET_MS = 60_000;
/** Without requests nobody would learn that the key is good again, so some are let in to see. */
const REFUSED_MS = 30_000;

/** Turns what the REST adapter tells into log lines, readiness and metrics. */
export function watchUpstream(
  logger: Logger,
  readiness: Readiness,
  metrics: Metrics | undefined,
): RestEvents {
  const breaches = new Map<string, { since: number; count: number }>();
  let refusedUntil = 0;
  let refusals = { since: Number.NEGATIVE_INFINITY, count: 0 };
  readiness.add(() =>
    performance.now() < refusedUntil ? 'the REST API refuses CLIENTS_API_KEY' : undefined,
  );

  /** Each operation would have a line of its own otherwise; one a minute will do. */
  function tellRefused(status: number): void {
    const now = performance.now();
    if (now - refusals.since < QUIET_MS) {
      refusals.count += 1;
      return;
    }
    logger.error({ status, before: refusals.count }, 'the REST API refuses CLIENTS_API_KEY');
    refusals = { since: now, count: 0 };
  }

  return {
    onCall(call) {
      metrics?.onCall(call);
      const { status, serviceKey } = call;
      if (!serviceKey || typeof status !== 'number' || status >= 500) {
        return;
      }
      const refused = status === 401 || status === 403;
      refusedUntil = refused ? performance.now() + REFUSED_MS : 0;
      if (refused) {
        tellRefused(status);
      }
    },
    onCircuit(state) {
      logger.warn({ state }, 'the circuit to the REST API changed');
    },
    onRetry: () => metrics?.onRetry(),
    onShared: () => metrics?.onShared(),
    onLateWrite({ requestId, method, status }) {
      logger.warn(
        { requestId, method, status: status ?? null },
        'a write ended after its caller was told that its outcome is unknown',
      );
    },
    /** Fields come from our own shapes, so there are few; one line a minute each will do. */
    onBreach(field) {
      metrics?.onBreach(field);
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
