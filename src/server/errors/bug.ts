import type { Logger } from 'pino';
import type { Progress, RequestContext } from '../request/request-context.ts';
import { OUTCOME_UNKNOWN } from './failure-codes.ts';

const BUG = {
  code: 'INTERNAL_SERVER_ERROR',
  message: 'Something went wrong in the gateway.',
} as const;

/**
 * What callers are told of a bug that spoils the whole response, or a root field; the log has the rest. The outcome of
 * a mutation that called the REST API is then unknown, and any other code would say that it did not happen.
 */
export function describeBug({
  operationKind,
  session,
}: Progress): typeof BUG | typeof OUTCOME_UNKNOWN {
  return operationKind === 'mutation' && session !== undefined && session.calls > 0
    ? OUTCOME_UNKNOWN
    : BUG;
}

/** Logs a bug around the execution, and gives the body of the response, for whoever sends it with the status 500. */
export function reportBug(
  error: unknown,
  { requestId, progress }: Pick<RequestContext, 'requestId' | 'progress'>,
  logger: Logger,
) {
  logger.error({ requestId, err: error }, 'bug');
  const { message, code } = describeBug(progress);
  return { errors: [{ message, extensions: { code, requestId } }] };
}
