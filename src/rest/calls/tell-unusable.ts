import type { Endpoint } from '../call.ts';
import type { CallKind } from '../call-kind.ts';
import { InvalidResponseError } from '../errors/invalid-response-error.ts';
import { StatusError, TELLING_STATUSES } from '../errors/status-error.ts';
import type { Upstream } from '../upstream.ts';

/** Statuses that callers learn of: by their code, or as the result of a write. */
const TOLD: Record<CallKind, readonly number[]> = {
  read: TELLING_STATUSES,
  write: [...TELLING_STATUSES, 404, 409],
};

/**
 * Reports why a response cannot be used, if callers do not learn it: the REST API is at fault, or the gateway's
 * configuration (its address or the encoding of bodies).
 */
export function tellUnusable({ events }: Upstream, endpoint: Endpoint, error: unknown): void {
  const reason = whyUnusable(error);
  if (reason !== undefined) {
    events.onUnusable(endpoint, reason);
  }
}

function whyUnusable(error: unknown): string | undefined {
  if (error instanceof StatusError) {
    const { kind, status } = error;
    return status >= 500 || TOLD[kind].includes(status)
      ? undefined
      : `It has the status ${status}.`;
  }
  // Of one that was cut short they know: each attempt tells it.
  return error instanceof InvalidResponseError && !error.cut ? error.message : undefined;
}
