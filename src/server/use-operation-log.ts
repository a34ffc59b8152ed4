import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { EndedOperation } from './metrics.ts';
import type { RequestContext } from './request-context.ts';

/** A name may be as long as a document; a log line may not. */
const LONGEST_NAME = 128;

/**
 * Tells how each operation ended, refused ones too: one line in the log, with what an operator asks for and
 * nothing of what a caller sent but the operation's name; and whoever else wants to know.
 */
export function useOperationLog(
  logger: Logger,
  onOperation: (operation: EndedOperation) => void,
): Plugin<RequestContext, RequestContext> {
  return {
    onExecute({ args }) {
      const node = getOperationAST(args.document, args.operationName);
      if (node) {
        const name = node.name?.value.slice(0, LONGEST_NAME);
        args.contextValue.operation = { kind: node.operation, name };
      }
    },
    onResultProcess({ request, result, serverContext }) {
      const { requestId, startedAt, session, operation, span } = serverContext;
      const { kind = 'request', name } = operation ?? {};
      const outcome = request.signal.aborted ? 'cancelled' : outcomeOf(result);
      const durationMs = performance.now() - startedAt;
      logger.info(
        {
          operation: name ?? null,
          durationMs: Math.round(durationMs),
          upstreamCalls: session?.calls ?? 0,
          outcome,
          requestId,
          ...(span && { traceId: span.traceId }),
        },
        `${kind} ${outcome}`,
      );
      const [first = outcome] = outcome.split(',');
      onOperation({ name, kind, outcome: first, durationMs });
      span?.end({ name, kind, outcome });
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
