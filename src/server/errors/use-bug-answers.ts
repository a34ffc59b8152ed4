import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { errorType } from '../http/response-type.ts';
import type { RequestContext } from '../request/request-context.ts';
import { reportBug } from './bug.ts';

/** Answers a request that a bug around the execution ends: Yoga's server would show callers the stack. */
export function useBugAnswers(logger: Logger): Plugin<object, RequestContext> {
  return {
    onRequest({ requestHandler, setRequestHandler, fetchAPI, serverContext }) {
      const answerBug = (error: unknown) =>
        fetchAPI.Response.json(reportBug(error, serverContext, logger), {
          status: 500,
          headers: { 'content-type': errorType(serverContext.req.headers.accept) },
        });
      // Not async: what can be answered at once is, before Node looks at what comes behind the request.
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
