import type { Logger } from 'pino';
import { sendErrors } from '../http/http-rule.ts';
import type { RequestContext } from '../request/request-context.ts';
import { reportBug } from './bug.ts';

/** Answers a request that a bug outside of Yoga would leave unanswered. */
export function answerBug(
  error: unknown,
  context: Pick<RequestContext, 'res' | 'requestId' | 'progress'>,
  logger: Logger,
): void {
  const body = reportBug(error, context, logger);
  if (context.res.headersSent) {
    context.res.destroy();
  } else {
    sendErrors(context.res, 500, body);
  }
}
