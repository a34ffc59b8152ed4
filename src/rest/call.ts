import { type ClientParameters, encodeBody } from './encode-body.ts';
import { CallLimitError } from './errors/call-limit-error.ts';
import { StatusError } from './errors/status-error.ts';
import { TimeoutError } from './errors/timeout-error.ts';
import { type BodyFailure, type ExchangeRequest, exchange } from './exchange.ts';
import { basicCredentials, readErrorBody } from './read-error-body.ts';
import type { RestSession } from './rest-session.ts';
import { retryAfterSeconds } from './retry-after.ts';
import type { Upstream } from './upstream.ts';

export interface Call {
  readonly method: ExchangeRequest['method'];
  /** Below the base URL. */
  readonly path: string;
  readonly parameters?: ClientParameters;
}

/**
 * Makes one REST call in the name of a session and within its limits.
 *
 * @returns the body of a 2xx answer, or why it could not be had whole
 * @throws CallLimitError and TimeoutError before anything is sent; StatusError for any other status;
 *   and what `exchange` throws
 */
export async function makeCall(
  upstream: Upstream,
  session: RestSession,
  { method, path, parameters }: Call,
): Promise<Buffer | BodyFailure> {
  const kind = method === 'GET' ? 'read' : 'write';
  if (session.calls >= upstream.maxCalls) {
    throw new CallLimitError(upstream.maxCalls);
  }
  const leftMs = session.deadlineAt - performance.now();
  if (leftMs <= 0) {
    throw new TimeoutError(kind, false);
  }
  session.calls += 1;

  const encoded = parameters && encodeBody(parameters, upstream);
  const { status, retryAfter, body } = await exchange(
    upstream.pool,
    {
      method,
      path: upstream.basePath + path,
      headers: {
        accept: 'application/json',
        authorization: `Basic ${basicCredentials(session.apiKey)}`,
        'x-request-id': session.requestId,
        ...(encoded && { 'content-type': encoded.contentType }),
      },
      ...(encoded && { body: encoded.body }),
    },
    {
      timeoutMs: kind === 'read' ? Math.min(upstream.timeoutMs, leftMs) : leftMs,
      maxAnswerBytes: upstream.maxAnswerBytes,
      signal: session.signal,
    },
  );
  upstream.events.onAnswer(status, session.serviceKey);
  if (status >= 200 && status < 300) {
    return body;
  }
  throw new StatusError(kind, {
    status,
    body: readErrorBody(body, session.apiKey),
    retryAfterSeconds: retryAfterSeconds(retryAfter),
    serviceKey: session.serviceKey,
  });
}
