import { ConnectionError } from '../errors/connection-error.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import { StatusError } from '../errors/status-error.ts';
import type { RetryBudget } from './retry-budget.ts';

const MAX_RETRIES = 2;
const FIRST_DELAY_MS = 100;
/** 408: the REST API took the connection for idle while the call was on its way. */
const REPEATABLE = [408, 502, 503];

/** What a retry must fit in. */
interface RetryRoom {
  readonly budget: RetryBudget;
  /** Milliseconds until the deadline. */
  readonly leftMs: number;
}

/**
 * Milliseconds to wait before the next try, or undefined when there must be none. A call that surely did not happen may
 * be retried, read or write: it never reached the REST API, or was refused with 429 and a time to wait. Otherwise only
 * reads are retried. A retry for which there is no time does not use up the budget.
 *
 * @param retries made so far
 */
export function retryDelayMs(
  error: unknown,
  retries: number,
  { budget, leftMs }: RetryRoom,
): number | undefined {
  // The other side was just closing an idle connection: the call never ran, and is no extra load.
  const isFree = error instanceof ConnectionError && error.stale;
  if (!isRetryable(error) || retries >= MAX_RETRIES + (isFree ? 1 : 0)) {
    return undefined;
  }
  if (isFree) {
    return leftMs > 0 ? 0 : undefined;
  }
  const asked = error instanceof StatusError ? error.retryAfterSeconds : undefined;
  const delayMs =
    asked === undefined ? Math.random() * FIRST_DELAY_MS * 2 ** retries : asked * 1000;
  return delayMs < leftMs && budget.withdraw() ? delayMs : undefined;
}

function isRetryable(error: unknown): boolean {
  if (error instanceof ConnectionError) {
    return error.kind === 'read' || !error.sent;
  }
  if (error instanceof StatusError) {
    return error.status === 429
      ? error.retryAfterSeconds !== undefined
      : error.kind === 'read' && REPEATABLE.includes(error.status);
  }
  return error instanceof InvalidResponseError && error.kind === 'read' && error.cut;
}
