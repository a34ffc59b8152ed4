import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AttemptLimits } from '../attempt-limits.ts';
import { readErrorBody } from '../bodies/read-error-body.ts';
import type { Call } from '../call.ts';
import { kindOf } from '../call-kind.ts';
import { StatusError } from '../errors/status-error.ts';
import { TimeoutError } from '../errors/timeout-error.ts';
import type { Release } from '../protection/bulkhead.ts';
import { retryAfterSeconds } from '../protection/retry-after.ts';
import type { RestSession } from '../rest-session.ts';
import type { Upstream } from '../upstream.ts';
import { openReport } from './attempt-report.ts';
import { type ExchangeEvents, type ExchangeResponse, exchange } from './exchange.ts';
import { MIN_MS } from './lazy-timer.ts';
import { requestOf } from './request-of.ts';

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
    const report = openReport(upstream, session, call, { resends, startedAt });
    const request = requestOf(upstream, session, call, report.traceHeaders);
    const connections = fresh ? upstream.freshConnections : upstream.connections;
    const connection = connections.take();
    if (kind === 'write' && connection.isReused) {
      // The other side may have closed it just now. Undici looks once before it sends, but only at what this turn of the
      // event loop has read; a read is repeated if that was too early, a write is not. The first of these turns ends this
      // one, and only the second begins with reading.
      await nextTurn();
      await nextTurn();
    }
    const mostMs = kind === 'read' ? upstream.timeoutMs : Number.POSITIVE_INFINITY;
    const pending = exchange(
      connection,
      request,
      { attempt: limits, latestAt: startedAt + mostMs, maxAnswerBytes: upstream.maxAnswerBytes },
      {
        onResponse(response) {
          report.onResponse(response);
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
      report.onFailure(error);
      throw error;
    }
  } finally {
    // A write that runs on in the background keeps its place until it ends.
    if (!begun) {
      release(false);
    }
  }
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
