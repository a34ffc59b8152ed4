import { CallLimitError } from '../errors/call-limit-error.ts';
import type { RestSession } from '../rest-session.ts';
import type { Upstream } from '../upstream.ts';

/** Counts a call of the operation. Returns the error instead if it has no calls left. */
export function countCall(
  { maxCalls }: Upstream,
  session: RestSession,
): CallLimitError | undefined {
  if (session.calls >= maxCalls) {
    return new CallLimitError(maxCalls);
  }
  session.calls += 1;
  return undefined;
}
