import { type Dispatcher, errors } from 'undici';
import { type CallKind, kindOf } from './call-kind.ts';
import { type Cancellation, errorOf, listen, stopListening } from './cancellation.ts';
import { CancelledError } from './errors/cancelled-error.ts';
import { ConnectionError } from './errors/connection-error.ts';
import { InvalidAnswerError } from './errors/invalid-answer-error.ts';
import { TimeoutError } from './errors/timeout-error.ts';
import { onConnectionTaken } from './reused-sockets.ts';

/** One HTTP request to the REST API. */
export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the first slash on, percent-encoded. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** What bounds an exchange; its time covers connecting, waiting and the whole body. */
export interface ExchangeLimits {
  /** On the clock of `performance.now()`. Asked again once it is over: others may have joined, with more time. */
  readonly endsAt: () => number;
  readonly maxAnswerBytes: number;
  /**
   * Ends a read, and a write that was not begun: one that was is never given up for it.
   */
  readonly cancellation: Cancellation;
}

export type BodyFailure = ConnectionError | InvalidAnswerError | TimeoutError;

/** What came back, with no judgement on it. */
export interface ExchangeAnswer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  /**
   * The bytes, or why they could not be had whole. It is no exception: the status alone says what
   * became of a write.
   */
  readonly body: Buffer | BodyFailure;
}

/**
 * Told once, when an exchange has really ended. That is later than its answer for a write whose time was over once it
 * was sent: that one goes on, so that its outcome is known in the end.
 *
 * @param answer undefined: none came
 */
export type OnEnded = (answer: ExchangeAnswer | undefined) => void;

/** Timers are not exact: what is left of a millisecond is nothing. */
const LEAST_MS = 1;
/** How long a write goes on when nobody waits for it any more. */
const LATE_WRITE_MS = 30_000;

/**
 * Sends one request and waits for its answer.
 *
 * @throws ConnectionError, TimeoutError, InvalidAnswerError (no HTTP came back) or CancelledError
 *
 * Written on undici's `dispatch`, since only there one learns whether a byte was sent: what was not
 * sent did surely not happen.
 */
export function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
  limits: ExchangeLimits,
  onEnded: OnEnded,
): Promise<ExchangeAnswer> {
  const call = kindOf(request.method);
  const { promise, resolve, reject } = Promise.withResolvers<ExchangeAnswer>();
  const chunks: Buffer[] = [];
  let size = 0;
  let sent = false;
  let reused = false;
  let over = false;
  let status = 0;
  let retryAfter: string | undefined;
  let controller: Dispatcher.DispatchController | undefined;

  const end = (body: Buffer | BodyFailure | CancelledError) => {
    if (over) {
      return;
    }
    over = true;
    clearTimeout(timer);
    stopListening(limits.cancellation, onCancel);
    if (body instanceof CancelledError || (status === 0 && body instanceof Error)) {
      reject(body);
      onEnded(undefined);
    } else {
      const answer = { status, retryAfter, body };
      resolve(answer);
      onEnded(answer);
    }
  };
  const giveUp = (reason: BodyFailure | CancelledError) => {
    end(reason);
    controller?.abort(reason);
  };
  const onCancel = () => {
    if (call === 'read' || !sent) {
      giveUp(errorOf(limits.cancellation, call, sent));
    }
  };
  const leftMs = () => Math.max(0, limits.endsAt() - performance.now());
  const onTimeout = () => {
    const moreMs = leftMs();
    if (moreMs >= LEAST_MS) {
      timer = setTimeout(onTimeout, moreMs);
    } else if (call === 'read' || !sent || status !== 0) {
      giveUp(new TimeoutError(call, sent));
    } else {
      reject(new TimeoutError(call, sent));
      timer = setTimeout(() => giveUp(new TimeoutError(call, sent)), LATE_WRITE_MS);
    }
  };
  let timer = setTimeout(onTimeout, leftMs());

  if (limits.cancellation.reason !== undefined) {
    onCancel();
    return promise;
  }
  listen(limits.cancellation, onCancel);

  dispatcher.dispatch(
    {
      method: request.method,
      path: request.path,
      headers: request.headers,
      body: request.body ?? null,
    },
    {
      onRequestStart(started) {
        if (over) {
          started.abort(new CancelledError());
          return;
        }
        controller = started;
        sent = true;
        onConnectionTaken((again) => {
          reused = again;
        });
      },
      onResponseStart(_controller, statusCode, headers) {
        if (statusCode >= 200) {
          status = statusCode;
          const header = headers['retry-after'];
          retryAfter = Array.isArray(header) ? header[0] : header;
        }
      },
      onResponseData(_controller, chunk) {
        size += chunk.length;
        if (size > limits.maxAnswerBytes) {
          giveUp(new InvalidAnswerError(call, 'The answer is too large.'));
        } else {
          chunks.push(chunk);
        }
      },
      onResponseEnd() {
        end(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
      },
      onResponseError(_controller, error) {
        end(failure(call, error, { sent, reused, answered: status !== 0 }));
      },
    },
  );
  return promise;
}

const NOT_HTTP = ['UND_ERR_HEADERS_OVERFLOW', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'];

function failure(
  call: CallKind,
  error: Error & { code?: string },
  { sent, reused, answered }: { sent: boolean; reused: boolean; answered: boolean },
): BodyFailure {
  // The parser's errors do not all have a code.
  if (error instanceof errors.HTTPParserError || NOT_HTTP.includes(error.code ?? '')) {
    return new InvalidAnswerError(call, 'What came back is not HTTP.');
  }
  if (answered && error.code !== 'ECONNRESET') {
    return new InvalidAnswerError(call, 'The answer was cut short.', { cut: true });
  }
  return new ConnectionError(call, { sent, stale: reused && !answered });
}
