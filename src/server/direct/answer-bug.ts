import type { Logger } from 'pino';
import { BUG } from '../bug.ts';
import { refuse } from '../http-rule.ts';
import type { RequestContext } from '../request-context.ts';

/** Answers a request that a bug on the short way would leave without an answer. */
export function answerBug(
  error: unknown,
  { res, requestId }: RequestContext,
  logger: Logger,
): void {
  logger.error({ requestId, err: error }, 'bug');
  if (res.headersSent) {
    res.destroy();
  } else {
    refuse(res, 500, BUG.message, { code: BUG.code });
  }
}
