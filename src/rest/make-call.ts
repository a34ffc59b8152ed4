import { type AttemptOptions, attempt } from './attempt.ts';
import type { AttemptLimits } from './attempt-limits.ts';
import type { Call } from './call.ts';
import { type CallKind, kindOf } from './call-kind.ts';
import { ConnectionError } from './errors/connection-error.ts';
import { StatusError } from './errors/status-error.ts';
import type { BodyFailure } from './exchange.ts';
import { pause } from './pause.ts';
import type { RestSession } from './rest-session.ts';
import { retryDelayMs } from './retry-delay.ts';
import type { Upstream } from './upstream.ts';

/**
 * Makes one call, and makes it again where that is safe and there is time for it.
 *
 * @returns what the call makes of the body of a 2xx answer, or why that could not be had whole
 * @throws what the last attempt threw
 */
export async function makeCall<T>(
  upstream: Upstream,
  session: RestSession,
  call: Call<T>,
  limits: AttemptLimits,
  { onBegun, onEnded }: Partial<Omit<AttemptOptions, 'fresh'>> = {},
): Promise<T | BodyFailure> {
  const kind = kindOf(call.method);
  upstream.retryBudget.deposit();
  let fresh = false;
  for (let retries = 0; ; retries++) {
    const pauseMs = upstream.pauses.leftMs(session.tenant);
    if (pauseMs > 0) {
      await waitForPause(pauseMs, session, kind, limits);
    }
    try {
      const body = await attempt(upstream, session, call, limits, { fresh, onBegun, onEnded });
      if (kind === 'read' && body instanceof Error) {
        throw body;
      }
      return body;
    } catch (error) {
      if (error instanceof StatusError && error.status === 429) {
        upstream.pauses.pause(session.tenant, error.retryAfterSeconds ?? 0);
      }
      const leftMs = limits.deadlineAt - performance.now();
      const delayMs = retryDelayMs(error, retries, { budget: upstream.retryBudget, leftMs });
      if (delayMs === undefined) {
        throw error;
      }
      // The next connection that was kept alive may be about to be closed, too.
      fresh = error instanceof ConnectionError && error.stale;
      await pause(delayMs, limits.cancellation, kind);
      upstream.events.onRetry();
    }
  }
}

/** Whoever was told to wait waits, or is told at once when there is no time for it: that is no new word of the REST API. */
async function waitForPause(
  leftMs: number,
  { serviceKey }: RestSession,
  kind: CallKind,
  { cancellation, deadlineAt }: AttemptLimits,
): Promise<void> {
  if (performance.now() + leftMs >= deadlineAt) {
    const retryAfterSeconds = Math.ceil(leftMs / 1000);
    throw new StatusError(kind, { status: 429, body: undefined, retryAfterSeconds, serviceKey });
  }
  await pause(leftMs, cancellation, kind);
}
