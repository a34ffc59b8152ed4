import { type Dispatcher, errors } from 'undici';
import type { AttemptLimits } from '../attempt-limits.ts';
import { gatherBytes } from '../bodies/gather-bytes.ts';
import { type CallKind, kindOf } from '../call-kind.ts';
import { addCancelListener, errorOf, removeCancelListener } from '../cancellation.ts';
import { CancelledError } from '../errors/cancelled-error.ts';
import { ConnectionError } from '../errors/connection-error.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import { TimeoutError } from '../errors/timeout-error.ts';
import type { Connection } from './connections.ts';
import { MIN_MS } from './lazy-timer.ts';

/** One HTTP request to the REST API. */
export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the first slash on, percent-encoded. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/**
 * The limits of an exchange. The time covers connecting, waiting and the whole body. The cancellation ends a read, and
 * a write that has not begun; a write that has begun is never given up for it.
 */
interface ExchangeLimits {
  readonly attempt: AttemptLimits;
  /** On the clock of `performance.now()`. */
  readonly latestAt: number;
  readonly maxAnswerBytes: number;
}

/** Why the body of a response is incomplete. */
export type BodyFailure = ConnectionError | InvalidResponseError | TimeoutError;

/** What is known of a response before its body. */
interface ResponseHead {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly date: string | undefined;
}

/** A response, not yet judged. */
export interface ExchangeResponse extends ResponseHead {
  /**
   * The bytes, which are overwritten soon. A failure is returned, not thrown: the status alone tells the outcome of a
   * write.
   */
  readonly body: Buffer | BodyFailure;
}

/** Who is told of the steps of an exchange. */
export interface ExchangeEvents<T> {
  /**
   * Turns a response into the result, synchronously. Not called for a response that comes after the exchange has
   * failed.
   */
  readonly onResponse: (response: ExchangeResponse) => T;
  /** Told when the first byte is sent. */
  readonly onSent?: (() => void) | undefined;
  /**
   * Called once, when an exchange has really ended. A write whose time ran out after it was sent has failed before
   * that, but continues, so that its outcome becomes known.
   *
   * @param status undefined: no response came
   * @param sent false: no byte of the request was sent
   */
  readonly onEnded: (status: number | undefined, sent: boolean) => void;
}

/** How long a write continues when nobody waits for it any more. */
const LATE_WRITE_MS = 30_000;
/** How the parser calls it that a connection ended inside a response with `Connection: close`. */
const ENDED_INSIDE = 'Invalid EOF state';

/**
 * Sends one request and waits for its response.
 *
 * @returns what `onResponse` makes of it
 * @throws ConnectionError, TimeoutError, InvalidResponseError (no HTTP came back) or CancelledError; and what
 * `onResponse` throws
 *
 * Uses undici's `dispatch`, since nothing else tells whether a byte was sent: a call of which nothing was sent surely
 * did not happen.
 */
export function exchange<T>(
  connection: Connection,
  request: ExchangeRequest,
  { attempt, latestAt, maxAnswerBytes }: ExchangeLimits,
  { onResponse, onSent, onEnded }: ExchangeEvents<T>,
): Promise<T> {
  const kind = kindOf(request.method);
  const { client, timer } = connection;
  const { cancellation } = attempt;
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const gathered = gatherBytes();
  let sent = false;
  let reused = false;
  let late = false;
  let over = false;
  let head: ResponseHead | undefined;
  let contentLength: number | undefined;
  let controller: Dispatcher.DispatchController | undefined;

  const end = (body: Buffer | BodyFailure | CancelledError) => {
    if (over) {
      return;
    }
    over = true;
    timer.clear();
    removeCancelListener(cancellation, onCancel);
    const response =
      head === undefined || body instanceof CancelledError ? undefined : { ...head, body };
    try {
      if (response !== undefined && !late) {
        resolve(onResponse(response));
      } else if (body instanceof Error) {
        reject(body);
      }
    } catch (error) {
      reject(error);
    } finally {
      onEnded(response?.status, sent);
    }
  };
  const giveUp = (reason: BodyFailure | CancelledError) => {
    connection.isOpen = false;
    end(reason);
    controller?.abort(reason);
  };
  const onCancel = () => {
    if (kind === 'read' || !sent) {
      giveUp(errorOf(cancellation, kind, sent));
    }
  };
  // Asked again once it is over: others may have joined, with more time.
  const endsAt = () => Math.min(latestAt, attempt.deadlineAt);
  const onTimeout = () => {
    if (endsAt() - performance.now() >= MIN_MS) {
      timer.set(endsAt(), onTimeout);
    } else if (kind === 'read' || !sent || head !== undefined) {
      giveUp(new TimeoutError(kind, sent));
    } else {
      late = true;
      reject(new TimeoutError(kind, sent));
      timer.set(performance.now() + LATE_WRITE_MS, () => giveUp(new TimeoutError(kind, sent)));
    }
  };

  if (cancellation.reason !== undefined) {
    end(errorOf(cancellation, kind, false));
    return promise;
  }
  timer.set(endsAt(), onTimeout);
  addCancelListener(cancellation, onCancel);

  client.dispatch(request, {
    onRequestStart(started) {
      if (!over && endsAt() - performance.now() < MIN_MS) {
        // In a process that was stopped while the connection opened, this comes before the timer.
        giveUp(new TimeoutError(kind, false));
      }
      if (over) {
        started.abort(new CancelledError());
        return;
      }
      controller = started;
      sent = true;
      onSent?.();
      reused = connection.isReused;
      connection.isReused = true;
      connection.awaitsHead = true;
    },
    onResponseStart(_controller, status, headers) {
      if (status >= 200) {
        const retryAfter = firstOf(headers['retry-after']);
        head = { status, retryAfter, date: firstOf(headers['date']) };
        contentLength = Number(firstOf(headers['content-length']));
        connection.awaitsHead = false;
      }
    },
    onResponseData(_controller, chunk) {
      if (gathered.size() + chunk.length > maxAnswerBytes) {
        giveUp(new InvalidResponseError(kind, 'The response is too large.'));
      } else if (chunk.length === contentLength) {
        end(chunk);
      } else {
        gathered.add(chunk);
      }
    },
    onResponseEnd() {
      end(gathered.whole());
    },
    onResponseError(_controller, error) {
      const answered = head !== undefined;
      // Until it is sent, the connection itself still says so.
      const stale = !answered && (sent ? reused : connection.isReused);
      end(failure(kind, error, { sent, stale, answered }));
    },
  });
  return promise;
}

function firstOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

function failure(
  kind: CallKind,
  error: Error & { code?: string },
  { sent, stale, answered }: { sent: boolean; stale: boolean; answered: boolean },
): BodyFailure {
  const isNotHttp =
    // The parser's errors do not all have a code.
    (error instanceof errors.HTTPParserError && !error.message.includes(ENDED_INSIDE)) ||
    error.code === 'UND_ERR_HEADERS_OVERFLOW' ||
    // In a head that has named a length, undici takes whatever is wrong for a body of another length.
    (error.code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH' && !answered);
  if (isNotHttp) {
    return new InvalidResponseError(kind, 'The response is not HTTP.');
  }
  if (answered && error.code !== 'ECONNRESET') {
    return new InvalidResponseError(kind, 'The response was cut short.', { cut: true });
  }
  return new ConnectionError(kind, { sent, stale, reason: error.code });
}
