import type { AttemptLimits } from '../attempt-limits.ts';
import type { Call } from '../call.ts';
import { kindOf } from '../call-kind.ts';
import { ConnectionError } from '../errors/connection-error.ts';
import { pause } from '../protection/pause.ts';
import { retryDelayMs } from '../protection/retry-delay.ts';
import { takeTurn } from '../protection/take-turn.ts';
import type { RestSession } from '../rest-session.ts';
import type { Upstream } from '../upstream.ts';
import { type AttemptOptions, attempt } from './attempt.ts';

/**
 * Makes one call, and makes it again where that is safe and there is time for it.
 *
 * @returns what the call makes of a 2xx response
 * @throws what the last attempt threw, or what stood in its way: see `takeTurn`
 */
export async function makeCall<T>(
  upstream: Upstream,
  session: RestSession,
  call: Call<T>,
  limits: AttemptLimits,
  { onSent, onEnded }: Partial<Pick<AttemptOptions, 'onSent' | 'onEnded'>> = {},
): Promise<T> {
  const kind = kindOf(call.method);
  upstream.retryBudget.deposit();
  let fresh = false;
  for (let retries = 0; ; retries++) {
    const turn = takeTurn(upstream, session, kind, limits);
    const release = typeof turn === 'function' ? turn : await turn;
    try {
      const options = { fresh, resends: retries, release, onSent, onEnded };
      return await attempt(upstream, session, call, limits, options);
    } catch (error) {
      const leftMs = limits.deadlineAt - performance.now();
      const delayMs = retryDelayMs(error, retries, { budget: upstream.retryBudget, leftMs });
      if (delayMs === undefined) {
        throw error;
      }
      // The other connections that were kept alive may be about to be closed, too.
      fresh ||= error instanceof ConnectionError && error.stale;
      await pause(delayMs, limits.cancellation, kind);
    }
  }
}
