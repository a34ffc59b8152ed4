import type { Logger } from 'pino';
import type { Progress, RequestContext } from '../request/request-context.ts';
import { OUTCOME_UNKNOWN } from './failure-codes.ts';

const BUG = {
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Something went wrong in the gateway.',
} as const;

/**
 * What callers are told of a bug that takes the whole answer, or a field of the operation itself; the log has the rest. Of
 * a mutation that called the REST API nobody can say any more what became of it, and any other code would say that nothing did.
 */
export function describeBug({ operation, session }: Progress): typeof BUG | typeof OUTCOME_UNKNOWN {
  return operation?.kind === 'mutation' && session !== undefined && session.calls > 0
    ? OUTCOME_UNKNOWN
    : BUG;
}

/** Logs a bug around the execution, and gives the body of the answer, for whoever sends it with the status 500. */
export function reportBug(
  error: unknown,
  { requestId, progress }: Pick<RequestContext, 'requestId' | 'progress'>,
  logger: Logger,
) {
  logger.error({ requestId, err: error }, 'bug');
  const { message, code } = describeBug(progress);
  return { errors: [{ message, extensions: { code, requestId } }] };
}
