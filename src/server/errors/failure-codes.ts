import type { CallKind } from '../../rest/call-kind.ts';
import { CallLimitError } from '../../rest/errors/call-limit-error.ts';
import { CancelledError } from '../../rest/errors/cancelled-error.ts';
import { CircuitOpenError } from '../../rest/errors/circuit-open-error.ts';
import { ConnectionError } from '../../rest/errors/connection-error.ts';
import { ContractBreachError } from '../../rest/errors/contract-breach-error.ts';
import { InvalidResponseError } from '../../rest/errors/invalid-response-error.ts';
import { QueueFullError } from '../../rest/errors/queue-full-error.ts';
import { StatusError, TELLING_STATUSES } from '../../rest/errors/status-error.ts';
import { TimeoutError } from '../../rest/errors/timeout-error.ts';
import { upstreamResponse } from './upstream-response.ts';

type Cause =
  | 'not sent'
  | 'not sent in time'
  | 'connection lost'
  | 'no response in time'
  | 'caller left'
  | 'circuit open'
  | 'queue full'
  | 'unusable response'
  | 'unusable value'
  | 'too many calls'
  | 'service key refused'
  | 'status 3xx'
  | `status ${(typeof TELLING_STATUSES)[number]}`
  | 'status 5xx'
  | 'any other status';

/** The message of each code. */
export const MESSAGES = {
  BAD_USER_INPUT: 'The REST API rejected this as bad input.',
  FORBIDDEN: 'The REST API does not allow this with your key.',
  OPERATION_TOO_EXPENSIVE: 'The operation needs too many REST calls.',
  OVERLOADED: 'The gateway has too much to do. Try again later.',
  RATE_LIMITED: 'The REST API is getting too many calls. Try again later.',
  UNAUTHENTICATED: 'The REST API does not accept your key.',
  UPSTREAM_INVALID_RESPONSE: 'The REST API sent a response that cannot be used.',
  UPSTREAM_TIMEOUT: 'The REST API did not answer in time.',
  UPSTREAM_UNAVAILABLE: 'The REST API is currently unavailable.',
  WRITE_OUTCOME_UNKNOWN:
    'The change was sent, but its outcome is unknown. It may have happened: check before you repeat it.',
};

type Code = keyof typeof MESSAGES;

/** Of a write that may have happened. */
export const OUTCOME_UNKNOWN = {
  code: 'WRITE_OUTCOME_UNKNOWN',
  message: MESSAGES.WRITE_OUTCOME_UNKNOWN,
} as const;

/**
 * The one table from what went wrong with the REST API to the code that callers see. A write has
 * WRITE_OUTCOME_UNKNOWN wherever it may have happened; with any other code it surely did not.
 * Rejections of a write (400, 404, 409, 422) are data, so they do not come here.
 */
const CODES: Record<Cause, Code | Readonly<Record<CallKind, Code>>> = {
  'not sent': 'UPSTREAM_UNAVAILABLE',
  'not sent in time': 'UPSTREAM_TIMEOUT',
  'connection lost': { read: 'UPSTREAM_UNAVAILABLE', write: 'WRITE_OUTCOME_UNKNOWN' },
  'no response in time': { read: 'UPSTREAM_TIMEOUT', write: 'WRITE_OUTCOME_UNKNOWN' },
  'caller left': 'UPSTREAM_UNAVAILABLE',
  'circuit open': 'UPSTREAM_UNAVAILABLE',
  'queue full': 'OVERLOADED',
  'unusable response': { read: 'UPSTREAM_INVALID_RESPONSE', write: 'WRITE_OUTCOME_UNKNOWN' },
  'unusable value': 'UPSTREAM_INVALID_RESPONSE',
  'too many calls': 'OPERATION_TOO_EXPENSIVE',
  'service key refused': 'UPSTREAM_UNAVAILABLE',
  'status 3xx': { read: 'UPSTREAM_INVALID_RESPONSE', write: 'WRITE_OUTCOME_UNKNOWN' },
  'status 400': 'BAD_USER_INPUT',
  'status 401': 'UNAUTHENTICATED',
  'status 403': 'FORBIDDEN',
  'status 422': 'BAD_USER_INPUT',
  'status 429': 'RATE_LIMITED',
  'status 5xx': { read: 'UPSTREAM_UNAVAILABLE', write: 'WRITE_OUTCOME_UNKNOWN' },
  'any other status': 'UPSTREAM_INVALID_RESPONSE',
};

/** What callers are told of a failure, in `message` and `extensions`. */
interface Failure {
  readonly message: string;
  readonly extensions: Readonly<Record<string, string | number>>;
}

/** Undefined for anything that is not a failure of the REST API: a bug. */
export function describeFailure(error: unknown): Failure | undefined {
  const known = classify(error);
  if (known === undefined) {
    return undefined;
  }
  const codes = CODES[known.cause];
  const code = typeof codes === 'string' ? codes : codes[known.kind];
  const own = error instanceof CallLimitError || error instanceof ContractBreachError;
  return {
    message: own ? error.message : MESSAGES[code],
    extensions: { code, ...moreExtensions(error, code) },
  };
}

function moreExtensions(error: unknown, code: Code) {
  if (error instanceof CircuitOpenError) {
    return { retryAfterSeconds: error.retryAfterSeconds };
  }
  if (error instanceof QueueFullError) {
    return { retryAfterSeconds: 1 };
  }
  if (!(error instanceof StatusError)) {
    return {};
  }
  const { retryAfterSeconds } = error;
  // To repeat a write that may have happened is what nobody should be asked to do.
  const mayRepeat = code !== 'WRITE_OUTCOME_UNKNOWN' && retryAfterSeconds !== undefined;
  return {
    ...upstreamResponse(error),
    ...(mayRepeat && { retryAfterSeconds }),
  };
}

function classify(error: unknown): { cause: Cause; kind: CallKind } | undefined {
  if (error instanceof StatusError) {
    return { cause: statusCause(error), kind: error.kind };
  }
  if (error instanceof ConnectionError) {
    return { cause: error.sent ? 'connection lost' : 'not sent', kind: error.kind };
  }
  if (error instanceof TimeoutError) {
    return { cause: error.sent ? 'no response in time' : 'not sent in time', kind: error.kind };
  }
  if (error instanceof InvalidResponseError) {
    return { cause: 'unusable response', kind: error.kind };
  }
  if (error instanceof ContractBreachError) {
    return { cause: 'unusable value', kind: 'read' };
  }
  if (error instanceof CircuitOpenError) {
    return { cause: 'circuit open', kind: 'read' };
  }
  if (error instanceof QueueFullError) {
    return { cause: 'queue full', kind: 'read' };
  }
  if (error instanceof CallLimitError) {
    return { cause: 'too many calls', kind: 'read' };
  }
  return error instanceof CancelledError ? { cause: 'caller left', kind: 'read' } : undefined;
}

function statusCause({ status, serviceKey }: StatusError): Cause {
  if (serviceKey && (status === 401 || status === 403)) {
    return 'service key refused';
  }
  if (status >= 300 && status < 400) {
    return 'status 3xx';
  }
  if (status >= 500) {
    return 'status 5xx';
  }
  const telling = TELLING_STATUSES.find((each) => each === status);
  return telling === undefined ? 'any other status' : `status ${telling}`;
}
