import type { Call, CallEnding } from '../call.ts';
import { type CallTrace, TEMPLATES } from '../call-trace.ts';
import { CancelledError } from '../errors/cancelled-error.ts';
import { ConnectionError } from '../errors/connection-error.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import { TimeoutError } from '../errors/timeout-error.ts';
import type { Outcome } from '../protection/circuit-breaker.ts';
import type { RestSession } from '../rest-session.ts';
import type { Upstream } from '../upstream.ts';
import type { ExchangeResponse } from './exchange.ts';
import { MIN_MS } from './lazy-timer.ts';

/** Tells how an attempt went: the circuit breaker, the trace, the connections, and whoever follows the events. */
interface AttemptReport {
  /** To be sent with the request. */
  readonly traceHeaders: CallTrace['headers'] | undefined;
  /** To be called with the response, whatever is made of it. */
  readonly onResponse: (response: ExchangeResponse) => void;
  /** To be called with why the attempt failed, also when its response has been reported. */
  readonly onFailure: (error: unknown) => void;
}

const FAILURE_STATUSES = [502, 503, 504];

/**
 * Begins the report of an attempt that is to be made now.
 *
 * @param resends how often the call was made before
 * @param startedAt on the clock of `performance.now()`
 * @throws CircuitOpenError when the call must not be made
 */
export function openReport(
  upstream: Upstream,
  { serviceKey, trace }: RestSession,
  call: Call<unknown>,
  { resends, startedAt }: { resends: number; startedAt: number },
): AttemptReport {
  const { url: base, breaker, events, timeoutMs } = upstream;
  const { endpoint, method } = call;
  const reportOutcome = breaker.enter();
  if (resends > 0) {
    events.onRetry();
  }
  const span = trace?.startCall({ method, base, template: TEMPLATES[endpoint], resends });
  const hadTime = () => performance.now() - startedAt + MIN_MS >= timeoutMs;
  const end = (status: CallEnding, came: unknown) => {
    span?.end(status, nameOf(came));
    events.onCall({ endpoint, status, durationMs: performance.now() - startedAt, serviceKey });
  };
  let answered = false;
  return {
    traceHeaders: span?.headers,
    onResponse({ status, body }) {
      answered = true;
      end(status, body);
      reportOutcome(FAILURE_STATUSES.includes(status) ? 'failure' : outcomeOf(body, hadTime));
    },
    onFailure(error) {
      if (!answered) {
        end(error instanceof CancelledError ? 'cancelled' : undefined, error);
        const outcome = outcomeOf(error, hadTime);
        reportOutcome(outcome);
        if (error instanceof TimeoutError && outcome === 'failure') {
          onSilence(upstream, error, startedAt);
        }
      }
      tellLost(upstream, call, error);
    },
  };
}

/**
 * Failed connections and timeouts are failures of the REST API. A caller who left, or had too little time, says nothing
 * about it, nor does a kept-alive connection that the other side was closing.
 */
function outcomeOf(ending: unknown, hadTime: () => boolean): Outcome {
  if (ending instanceof CancelledError) {
    return 'ignored';
  }
  if (ending instanceof TimeoutError) {
    return hadTime() ? 'failure' : 'ignored';
  }
  if (ending instanceof ConnectionError) {
    return ending.stale ? 'ignored' : 'failure';
  }
  return ending instanceof InvalidResponseError && ending.cut ? 'failure' : 'success';
}

/** A call had all its time, and nothing came: the connection is dead, or did not even open. */
function onSilence(
  { connections, events }: Upstream,
  { sent }: TimeoutError,
  startedAt: number,
): void {
  if (sent) {
    connections.closeIdleSince(startedAt);
  } else {
    // Whoever's timer is first: the call's own, or undici's, which calls it so.
    events.onConnectionFailed('UND_ERR_CONNECT_TIMEOUT');
  }
}

/**
 * Reports why no complete response came, even if the call is retried and nobody else learns of it: trouble often begins
 * there. A kept-alive connection that the other side was closing is not reported, unless a write is lost with it.
 */
function tellLost({ events }: Upstream, { endpoint }: Call<unknown>, error: unknown): void {
  if (error instanceof ConnectionError) {
    const { kind, stale, sent } = error;
    if (!stale || (kind === 'write' && sent)) {
      events.onConnectionFailed(error.reason);
    }
  } else if (error instanceof InvalidResponseError && error.cut) {
    events.onUnusable(endpoint, error.message);
  }
}

/** By what Node calls it, where it was the connection. */
function nameOf(failure: unknown): string | undefined {
  if (failure instanceof ConnectionError) {
    return failure.reason ?? failure.name;
  }
  return failure instanceof Error ? failure.name : undefined;
}
