import type { AttemptLimits } from '../attempt-limits.ts';
import type { CallKind } from '../call-kind.ts';
import { StatusError } from '../errors/status-error.ts';
import type { RestSession } from '../rest-session.ts';
import type { Upstream } from '../upstream.ts';
import type { Release, Visitor } from './bulkhead.ts';
import { pause } from './pause.ts';

/**
 * Waits until a call may be made: its tenant is not paused, and there is a free place.
 *
 * @throws StatusError (429) when the tenant's pause is longer than the time left; CircuitOpenError, QueueFullError,
 * TimeoutError and CancelledError: then there is nothing to give back
 */
export function takeTurn(
  upstream: Upstream,
  session: RestSession,
  kind: CallKind,
  limits: AttemptLimits,
): Promise<Release> | Release {
  const visitor = { session, kind, limits };
  if (upstream.pauses.leftMs(session.tenant) > 0) {
    return waitForTurn(upstream, visitor);
  }
  const place = enter(upstream, visitor);
  return typeof place === 'function' ? place : waitForTurn(upstream, visitor, place);
}

function enter({ breaker, bulkhead }: Upstream, visitor: Visitor) {
  breaker.check();
  return bulkhead.enter(visitor);
}

/** While a call was in the queue, another call of the same tenant may have got a 429. */
async function waitForTurn(
  upstream: Upstream,
  visitor: Visitor,
  queued?: Promise<Release>,
): Promise<Release> {
  for (let place = queued; ; place = undefined) {
    const release = await (place ?? enterAfterPause(upstream, visitor));
    if (upstream.pauses.leftMs(visitor.session.tenant) === 0) {
      return release;
    }
    release(false);
  }
}

/**
 * A tenant that was told to wait waits. If there is no time for that, it gets the same 429 again, without a REST call.
 */
async function enterAfterPause(upstream: Upstream, visitor: Visitor): Promise<Release> {
  const { session, kind, limits } = visitor;
  const { tenant, serviceKey } = session;
  const { cancellation, deadlineAt } = limits;
  const leftMs = upstream.pauses.leftMs(tenant);
  if (performance.now() + leftMs >= deadlineAt) {
    const retryAfterSeconds = Math.ceil(leftMs / 1000);
    throw new StatusError(kind, { status: 429, body: undefined, retryAfterSeconds, serviceKey });
  }
  await pause(leftMs, cancellation, kind);
  return enter(upstream, visitor);
}
