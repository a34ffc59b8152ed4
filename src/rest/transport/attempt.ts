import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AttemptLimits } from '../attempt-limits.ts';
import { encodeBody } from '../bodies/encode-body.ts';
import { readErrorBody } from '../bodies/read-error-body.ts';
import type { Call, CallEnding } from '../call.ts';
import { kindOf } from '../call-kind.ts';
import { type CallTrace, TEMPLATES } from '../call-trace.ts';
import { CancelledError } from '../errors/cancelled-error.ts';
import { ConnectionError } from '../errors/connection-error.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import { StatusError } from '../errors/status-error.ts';
import { TimeoutError } from '../errors/timeout-error.ts';
import type { Release } from '../protection/bulkhead.ts';
import type { Outcome } from '../protection/circuit-breaker.ts';
import { retryAfterSeconds } from '../protection/retry-after.ts';
import type { RestSession } from '../rest-session.ts';
import type { Upstream } from '../upstream.ts';
import {
  type ExchangeEvents,
  type ExchangeRequest,
  type ExchangeResponse,
  exchange,
} from './exchange.ts';
import { MIN_MS } from './lazy-timer.ts';

/** What belongs to one attempt, and its callbacks. */
export interface AttemptOptions {
  /** True: on a new connection. */
  readonly fresh: boolean;
  /** How often the call was made before. */
  readonly resends: number;
  /** Of the place that the call has. */
  readonly release: Release;
  /** Called when the first byte is sent: from now on the call may have been made. */
  readonly onSent: (() => void) | undefined;
  /** Called with its real outcome, if it was made: see `exchange`. */
  readonly onEnded: ExchangeEvents<unknown>['onEnded'] | undefined;
}

/** Firewalls in front of an API often refuse what does not say what it is. */
const USER_AGENT = 'clients-graphql-gateway';
const FAILURE_STATUSES = [502, 503, 504];

/**
 * Makes one call once, whose turn it is.
 *
 * @returns what the call makes of a 2xx response
 * @throws CircuitOpenError and TimeoutError before anything is sent; StatusError for any other status; and what
 *   `exchange` and the call throw
 */
export async function attempt<T>(
  upstream: Upstream,
  session: RestSession,
  call: Call<T>,
  limits: AttemptLimits,
  { fresh, resends, release, onSent, onEnded }: AttemptOptions,
): Promise<T> {
  const kind = kindOf(call.method);
  let begun = false;
  try {
    const startedAt = performance.now();
    if (limits.deadlineAt - startedAt < MIN_MS) {
      throw new TimeoutError(kind, false);
    }
    const report = upstream.breaker.enter();
    if (resends > 0) {
      upstream.events.onRetry();
    }
    const mostMs = kind === 'read' ? upstream.timeoutMs : Number.POSITIVE_INFINITY;
    const hadTime = () => performance.now() - startedAt + MIN_MS >= upstream.timeoutMs;
    const { traceHeaders, end } = watch(upstream, session, call, { resends, startedAt });
    const request = requestOf(upstream, session, call, traceHeaders);
    const connections = fresh ? upstream.freshConnections : upstream.connections;
    const connection = connections.take();
    if (kind === 'write' && connection.isReused) {
      // The other side may have closed it just now. Undici looks once before it sends, but only at what this turn of the
      // event loop has read; a read is repeated if that was too early, a write is not. The first of these turns ends this
      // one, and only the second begins with reading.
      await nextTurn();
      await nextTurn();
    }
    let answered = false;
    const pending = exchange(
      connection,
      request,
      { attempt: limits, latestAt: startedAt + mostMs, maxAnswerBytes: upstream.maxAnswerBytes },
      {
        onResponse(response) {
          answered = true;
          end(response.status, response.body);
          report(
            FAILURE_STATUSES.includes(response.status)
              ? 'failure'
              : outcomeOf(response.body, hadTime),
          );
          return judge(upstream, session, call, response);
        },
        onSent,
        onEnded(status, sent) {
          connections.giveBack(connection);
          release(sent);
          onEnded?.(status, sent);
        },
      },
    );
    begun = true;
    try {
      return await pending;
    } catch (error) {
      if (!answered) {
        end(error instanceof CancelledError ? 'cancelled' : undefined, error);
        const outcome = outcomeOf(error, hadTime);
        report(outcome);
        if (error instanceof TimeoutError && outcome === 'failure') {
          onSilence(upstream, error, startedAt);
        }
      }
      tellLost(upstream, call, error);
      throw error;
    }
  } finally {
    // A write that runs on in the background keeps its place until it ends.
    if (!begun) {
      release(false);
    }
  }
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

/** Tells those who watch how long the call took and how it ended. */
function watch(
  { url: base, events }: Upstream,
  { serviceKey, trace }: RestSession,
  { endpoint, method }: Call<unknown>,
  { resends, startedAt }: { resends: number; startedAt: number },
) {
  const span = trace?.startCall({ method, base, template: TEMPLATES[endpoint], resends });
  return {
    traceHeaders: span?.headers,
    /** @param came what did: the body, or why it did not */
    end(status: CallEnding, came: unknown) {
      span?.end(status, nameOf(came));
      events.onCall({ endpoint, status, durationMs: performance.now() - startedAt, serviceKey });
    },
  };
}

/** By what Node calls it, where it was the connection. */
function nameOf(failure: unknown): string | undefined {
  if (failure instanceof ConnectionError) {
    return failure.reason ?? failure.name;
  }
  return failure instanceof Error ? failure.name : undefined;
}

function requestOf(
  upstream: Upstream,
  session: RestSession,
  call: Call<unknown>,
  traceHeaders: CallTrace['headers'] | undefined,
): ExchangeRequest {
  const headers: Record<string, string> = {
    accept: 'application/json',
    // Without it, whoever answers may compress (RFC 9110, 12.5.3).
    'accept-encoding': 'identity',
    authorization: session.authorization,
    'user-agent': USER_AGENT,
    'x-request-id': session.requestId,
    ...traceHeaders,
  };
  const path = upstream.basePath + call.path;
  if (call.parameters === undefined) {
    return { method: call.method, path, headers };
  }
  const { contentType, body } = encodeBody(call.parameters, upstream);
  headers['content-type'] = contentType;
  return { method: call.method, path, headers, body };
}

function judge<T>(
  { pauses }: Upstream,
  { apiKey, serviceKey, tenant }: RestSession,
  { method, readBody }: Call<T>,
  { status, retryAfter, date, body }: ExchangeResponse,
): T {
  if (status >= 200 && status < 300) {
    return readBody(body);
  }
  const seconds = retryAfterSeconds(retryAfter, date);
  if (status === 429) {
    pauses.pause(tenant, seconds ?? 0);
  }
  throw new StatusError(kindOf(method), {
    status,
    body: readErrorBody(body, apiKey),
    retryAfterSeconds: seconds,
    serviceKey,
  });
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
