import { CallLimitError } from './errors/call-limit-error.ts';
import type { RestSession } from './rest-session.ts';
import type { Upstream } from './upstream.ts';

/** @throws CallLimitError when the operation has used up its calls */
export function countCall({ maxCalls }: Upstream, session: RestSession): void {
  if (session.calls >= maxCalls) {
    throw new CallLimitError(maxCalls);
  }
  session.calls += 1;
}
