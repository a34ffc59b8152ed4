import type { Logger } from 'pino';
import { describeBug } from '../bug.ts';
import { refuse } from '../http-rule.ts';
import type { RequestContext } from '../request-context.ts';

/** Answers a request that a bug on the short way would leave without an answer. */
export function answerBug(
  error: unknown,
  { res, requestId, progress }: RequestContext,
  logger: Logger,
): void {
  logger.error({ requestId, err: error }, 'bug');
  if (res.headersSent) {
    res.destroy();
  } else {
    const { message, code } = describeBug(progress);
    refuse(res, 500, message, { code });
  }
}
