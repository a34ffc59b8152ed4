import { getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { followParts, type Part } from './incremental/follow-parts.ts';
import type { EndedOperation } from './metrics.ts';
import type { RequestContext } from './request-context.ts';

/** A name may be as long as a document; a log line may not. */
const LONGEST_NAME = 128;

/**
 * Tells how each operation ended, refused ones too: one line in the log, with what an operator asks for and
 * nothing of what a caller sent but the operation's name; and whoever else wants to know. An answer in parts
 * has ended with the last of them.
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
    onResultProcess({ request: { signal }, result, setResult, serverContext }) {
      if (!isAsyncIterable(result)) {
        tell(serverContext, signal, new Set(codesOf(result)));
        return;
      }
      const codes = new Set<string>();
      const onPart = (part: Part) => {
        for (const code of [part, ...(part.incremental ?? [])].flatMap(codesOf)) {
          codes.add(code);
        }
        return part;
      };
      const onEnd = () => tell(serverContext, signal, codes);
      setResult(followParts(result, { onPart, onEnd }));
    },
  };

  function tell(context: RequestContext, signal: AbortSignal, codes: ReadonlySet<string>): void {
    const { requestId, startedAt, session, operation, span } = context;
    const { kind = 'request', name } = operation ?? {};
    const outcome = signal.aborted ? 'cancelled' : [...codes].join(',') || 'ok';
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
  }
}

/** Of all errors, as often as they are. */
function codesOf(result: unknown): string[] {
  if (typeof result !== 'object' || result === null || !('errors' in result)) {
    return [];
  }
  const errors = Array.isArray(result.errors) ? result.errors : [];
  return errors.map((error) => String(error?.extensions?.code));
}
