import type { Logger } from 'pino';
import { coerceVariables } from '../../execution/coerce-variables.ts';
import type { GatewayContext } from '../../schema/context.ts';
import { responseType } from '../http/response-type.ts';
import type { EndOperation } from '../observability/end-operation.ts';
import { nameOf } from '../observability/name-of.ts';
import type { Ending } from '../observability/outcome.ts';
import type { CostLimits } from '../operations/cost-limits.ts';
import { findNullCondition } from '../operations/null-condition.ts';
import type { ResolvePersisted } from '../persisted/use-persisted-operations.ts';
import { readPostParams } from '../request/read-params.ts';
import type { RequestContext } from '../request/request-context.ts';
import { executeMutation } from './execute-mutation.ts';
import type { HotDocuments } from './hot-documents.ts';
import { plainParams } from './plain-params.ts';

/** What both paths follow: the fast one here, and Yoga's plugins. */
export interface OperationRules {
  readonly hotDocuments: HotDocuments;
  readonly openContext: (context: RequestContext) => GatewayContext;
  readonly resolvePersisted: ResolvePersisted;
  readonly costLimits: CostLimits;
  readonly endOperation: EndOperation;
  readonly logger: Logger;
  readonly maxBodyBytes: number;
}

/** Hot operations are small. With a large body, an attempt that ends up with Yoga anyway would cost too much. */
const MAX_HOT_BODY_BYTES = 64 * 1024;
const OK: Ending = { outcome: 'ok' };

/**
 * The fast path for the most frequent requests: a POST of JSON with an operation that Yoga has executed before. It has no
 * rules of its own and refuses nothing: whatever it does not support goes to Yoga, with what was read so far. So does a
 * query in which something fails; a mutation is executed once, and its result, errors included, is sent from here.
 *
 * @returns false when Yoga has to answer
 */
export async function answerOnFastPath(
  context: RequestContext,
  rules: OperationRules,
): Promise<boolean> {
  const { req, res, requestId, cancellation, progress } = context;
  const contentType = responseType(req.headers.accept);
  const isSmall = Number(req.headers['content-length'] ?? MAX_HOT_BODY_BYTES) < MAX_HOT_BODY_BYTES;
  if (contentType === undefined || !isSmall) {
    return false;
  }
  const found = await findOperation(context, rules);
  if (found === undefined) {
    return false;
  }
  const { operation, plan, args, variables } = found;
  progress.operationName = nameOf(operation);
  progress.operationKind = operation.operation;
  const end = (ending: Ending, body?: string) => {
    rules.endOperation(context, ending);
    if (body !== undefined) {
      res.setHeader('content-type', contentType);
      res.setHeader('content-length', Buffer.byteLength(body));
    }
    res.end(body);
  };
  if (plan === undefined) {
    const circumstances = { requestId, begun: true, progress, logger: rules.logger };
    const { status, body, ending } = await executeMutation(args, circumstances);
    res.statusCode = status;
    end(ending, body);
    return true;
  }
  const answered = await plan.answer(args.contextValue, variables, (body) => end(OK, body));
  const hasLeft = cancellation.reason === 'left';
  if (!answered && hasLeft) {
    end(OK);
  }
  return answered || hasLeft;
}

/** What is to be executed, and how; undefined if Yoga must do it. */
async function findOperation(
  context: RequestContext,
  { hotDocuments, openContext, resolvePersisted, costLimits, maxBodyBytes }: OperationRules,
) {
  try {
    const params = plainParams(
      resolvePersisted(await readPostParams(context, maxBodyBytes), context),
    );
    if (params === undefined) {
      return undefined;
    }
    const { schema } = context;
    const { query, operationName, variables: variableValues } = params;
    const hot = hotDocuments.find(schema, query, operationName);
    if (hot === undefined) {
      return undefined;
    }
    const { document, operation } = hot;
    const execution = { schema, document, operation, variableValues };
    if ((costLimits(execution) ?? findNullCondition(execution)) !== undefined) {
      return undefined;
    }
    const variables = coerceVariables(schema, operation, variableValues);
    if (variables === undefined) {
      return undefined;
    }
    const contextValue = openContext(context);
    context.progress.contextValue = contextValue;
    const args = { schema, document, operationName, variableValues, contextValue };
    return { ...hot, variables, args };
  } catch {
    // Yoga meets the same again, and knows how to say it.
    return undefined;
  }
}
