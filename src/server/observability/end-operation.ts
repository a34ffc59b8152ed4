import type { Logger } from 'pino';
import { upstreamResponse } from '../errors/upstream-response.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { EndedOperation } from './metrics.ts';
import { type Ending, isGrave } from './outcome.ts';

/** Tells how an operation ended. */
export type EndOperation = (context: RequestContext, ending: Ending) => void;

/**
 * One line in the log for each operation, refused ones too, with what an operator needs, and nothing that a caller sent
 * except the operation's name and the ids of request and trace. Metrics and traces are told as well.
 */
export function createEndOperation(
  logger: Logger,
  onOperation: (operation: EndedOperation) => void,
): EndOperation {
  return ({ requestId, startedAt, span, cancellation, progress }, ending) => {
    const { session, operationName: name, operationKind } = progress;
    const kind = operationKind ?? 'request';
    // A write may be in doubt because its caller gave up on it: that is to be seen wherever outcomes are watched.
    const isCancelled = cancellation.reason === 'left' && !isGrave(ending.outcome);
    const outcome = isCancelled ? 'cancelled' : ending.outcome;
    // For callers a rejection is a result, and no error that the ending could tell of.
    const rejected = ending.upstreamStatus === undefined ? session?.failedWrite : undefined;
    const durationMs = performance.now() - startedAt;
    logger.info(
      {
        operation: name ?? null,
        durationMs: Math.round(durationMs),
        upstreamCalls: session?.calls ?? 0,
        ...ending,
        ...(rejected && upstreamResponse(rejected)),
        outcome,
        requestId,
        ...(span && { traceId: span.traceId }),
      },
      `${kind} ${outcome}`,
    );
    const [first = outcome] = outcome.split(',');
    onOperation({ name, kind, outcome: first, durationMs });
    span?.end({ name, kind: operationKind, outcome });
  };
}
