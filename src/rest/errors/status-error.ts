import type { CallKind } from '../call-kind.ts';
import type { ErrorBody } from '../shapes/error-body.ts';

/**
 * Statuses that mean something to a caller: each has an error code. Any other status below 500 is unexpected, except
 * 404 and, for a write, 409, which are results.
 */
export const TELLING_STATUSES = [400, 401, 403, 422, 429] as const;

/** The REST API answered with a status other than 2xx. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly kind: CallKind;
  readonly status: number;
  /** What the REST API says of it. Undefined when the body is not the contract's error body. */
  readonly body: ErrorBody | undefined;
  /** From `Retry-After`, in seconds. */
  readonly retryAfterSeconds: number | undefined;
  /** True: the call was made with the service's own key, not the caller's. */
  readonly serviceKey: boolean;

  constructor(
    kind: CallKind,
    response: Pick<StatusError, 'status' | 'body' | 'retryAfterSeconds' | 'serviceKey'>,
  ) {
    super(`The REST API answered ${response.status}.`);
    this.kind = kind;
    this.status = response.status;
    this.body = response.body;
    this.retryAfterSeconds = response.retryAfterSeconds;
    this.serviceKey = response.serviceKey;
  }
}
