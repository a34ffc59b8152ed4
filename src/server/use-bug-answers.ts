import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { describeBug } from './bug.ts';
import type { RequestContext } from './request-context.ts';

/** Answers a request that a bug around the execution ends: Yoga's server would show callers the stack. */
export function useBugAnswers(logger: Logger): Plugin<object, RequestContext> {
  return {
    onRequest({ requestHandler, setRequestHandler, fetchAPI, serverContext }) {
      const { requestId, progress } = serverContext;
      const answerBug = (error: unknown) => {
        logger.error({ requestId, err: error }, 'bug');
        const { message, code } = describeBug(progress);
        const errors = [{ message, extensions: { code, requestId } }];
        return fetchAPI.Response.json({ errors }, { status: 500 });
      };
      setRequestHandler((request, context) => {
        try {
          const answer = requestHandler(request, context);
          return 'catch' in answer ? answer.catch(answerBug) : answer;
        } catch (error) {
          return answerBug(error);
        }
      });
    },
  };
}
