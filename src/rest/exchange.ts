import type { Dispatcher } from 'undici';
import type { CallKind } from './call-kind.ts';
import { CancelledError } from './errors/cancelled-error.ts';
import { ConnectionError } from './errors/connection-error.ts';
import { InvalidAnswerError } from './errors/invalid-answer-error.ts';
import { TimeoutError } from './errors/timeout-error.ts';

/** One HTTP request to the REST API. */
export interface ExchangeRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** From the first slash on, percent-encoded. */
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** What bounds an exchange; the deadline covers connecting, waiting and the whole body. */
export interface ExchangeLimits {
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** The caller's own: it ends reads. A write that was begun is never given up for it. */
  readonly signal: AbortSignal;
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
 * Sends one request and waits for its answer.
 *
 * Written on undici's `dispatch`, since only there one learns whether a byte was sent: what was not
 * sent did surely not happen.
 *
 * @throws ConnectionError, TimeoutError, InvalidAnswerError (no HTTP came back) or CancelledError
 */
export function exchange(
  dispatcher: Dispatcher,
  request: ExchangeRequest,
  limits: ExchangeLimits,
): Promise<ExchangeAnswer> {
  const call: CallKind = request.method === 'GET' ? 'read' : 'write';
  const { promise, resolve, reject } = Promise.withResolvers<ExchangeAnswer>();
  const chunks: Buffer[] = [];
  let size = 0;
  let sent = false;
  let settled = false;
  let status = 0;
  let retryAfter: string | undefined;
  let controller: Dispatcher.DispatchController | undefined;

  const settle = (body: Buffer | BodyFailure | CancelledError) => {
    if (settled) {
      return;
    }
    settled = true;
    clearTimeout(timer);
    limits.signal.removeEventListener('abort', onCallerLeft);
    if (body instanceof CancelledError || (status === 0 && body instanceof Error)) {
      reject(body);
    } else {
      resolve({ status, retryAfter, body });
    }
  };
  const giveUp = (reason: BodyFailure | CancelledError) => {
    settle(reason);
    controller?.abort(reason);
  };
  const onCallerLeft = () => giveUp(new CancelledError());
  const timer = setTimeout(() => giveUp(new TimeoutError(call, sent)), limits.timeoutMs);

  if (call === 'read') {
    if (limits.signal.aborted) {
      settle(new CancelledError());
      return promise;
    }
    limits.signal.addEventListener('abort', onCallerLeft);
  }

  dispatcher.dispatch(
    {
      method: request.method,
      path: request.path,
      headers: request.headers,
      body: request.body ?? null,
    },
    {
      onRequestStart(started) {
        if (settled) {
          started.abort(new CancelledError());
          return;
        }
        controller = started;
        sent = true;
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
        settle(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks));
      },
      onResponseError(_controller, error) {
        settle(failure(call, error, { sent, answered: status !== 0 }));
      },
    },
  );
  return promise;
}

const NOT_HTTP = /^(HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_RES_CONTENT_LENGTH_MISMATCH)/;

function failure(
  call: CallKind,
  error: Error & { code?: string },
  { sent, answered }: { sent: boolean; answered: boolean },
): BodyFailure {
  if (NOT_HTTP.test(error.code ?? '')) {
    return new InvalidAnswerError(call, 'What came back is not HTTP.');
  }
  if (answered && error.code !== 'ECONNRESET') {
    return new InvalidAnswerError(call, 'The answer was cut short.');
  }
  return new ConnectionError(call, sent);
}
