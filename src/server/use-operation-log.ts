import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { RequestContext } from './request-context.ts';

/** A name may be as long as a document; a log line may not. */
const LONGEST_NAME = 128;

/**
 * One line an operation, refused ones too. It holds what an operator asks for, and nothing of what a
 * caller sent but the operation's name.
 */
export function useOperationLog(logger: Logger): Plugin<RequestContext, RequestContext> {
  return {
    onExecute({ args }) {
      const node = getOperationAST(args.document, args.operationName);
      if (node) {
        args.contextValue.operation = {
          kind: node.operation,
          name: node.name?.value.slice(0, LONGEST_NAME),
        };
      }
    },
    onResultProcess({ request, result, serverContext }) {
      const { requestId, startedAt, session, operation } = serverContext;
      const outcome = request.signal.aborted ? 'cancelled' : outcomeOf(result);
      logger.info(
        {
          operation: operation?.name ?? null,
          durationMs: Math.round(performance.now() - startedAt),
          upstreamCalls: session?.calls ?? 0,
          outcome,
          requestId,
        },
        `${operation?.kind ?? 'request'} ${outcome}`,
      );
    },
  };
}

/** `ok`, or the codes of all errors. */
function outcomeOf(result: unknown): string {
  if (typeof result !== 'object' || result === null || !('errors' in result)) {
    return 'ok';
  }
  const errors = Array.isArray(result.errors) ? result.errors : [];
  const codes = new Set(errors.map((error) => String(error?.extensions?.code)));
  return codes.size === 0 ? 'ok' : [...codes].join(',');
}
