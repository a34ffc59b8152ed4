import type { GatewayContext } from '../../schema/context.ts';
import type { EndOperation } from '../end-operation.ts';
import { describeOperation } from '../operation-name.ts';
import type { ResolvePersisted } from '../persisted/use-persisted-operations.ts';
import { readPostParams } from '../read-params.ts';
import type { RequestContext } from '../request-context.ts';
import type { CheckExecution } from '../use-execution-check.ts';
import { answerType } from './answer-type.ts';
import type { HotDocuments } from './hot-documents.ts';
import { plainParams } from './plain-params.ts';

export interface DirectWay {
  readonly hotDocuments: HotDocuments;
  readonly openContext: (context: RequestContext) => GatewayContext;
  readonly resolvePersisted: ResolvePersisted;
  readonly checkExecution: CheckExecution;
  readonly endOperation: EndOperation;
  readonly maxBodyBytes: number;
}

/** What is asked again and again is small; with something large, what is done for nothing would cost. */
const LARGEST_BODY = 64 * 1024;

/**
 * The short way for what is asked most: an operation in a POST that carries JSON, which Yoga has executed before, and that
 * goes well. There are no rules here of its own, and nothing is refused and no error told: whatever is not plain is
 * Yoga's, with what was read so far.
 *
 * @returns false when Yoga has to answer
 */
export async function answerDirectly(context: RequestContext, way: DirectWay): Promise<boolean> {
  const { req, res, cancellation, progress } = context;
  const contentType = answerType(req.headers.accept);
  const isSmall = Number(req.headers['content-length'] ?? LARGEST_BODY) < LARGEST_BODY;
  if (contentType === undefined || !isSmall) {
    return false;
  }
  const found = await findPlan(context, way);
  if (found === undefined) {
    return false;
  }
  const end = (body?: string) => {
    progress.operation = describeOperation(found.operation);
    way.endOperation(context, 'ok');
    if (body !== undefined) {
      res.setHeader('content-type', contentType);
      res.setHeader('content-length', Buffer.byteLength(body));
    }
    res.end(body);
  };
  const answered = await found.plan.answer(found.resolving, found.variables, end);
  const hasLeft = cancellation.reason === 'left';
  if (!answered && hasLeft) {
    end();
  }
  return answered || hasLeft;
}

async function findPlan(
  context: RequestContext,
  { hotDocuments, openContext, resolvePersisted, checkExecution, maxBodyBytes }: DirectWay,
) {
  try {
    const params = plainParams(resolvePersisted(await readPostParams(context, maxBodyBytes)));
    const { schema } = context;
    const hot = params && hotDocuments.find(schema, params.query);
    const planned = hot?.planned(params?.operationName);
    if (params === undefined || hot === undefined || planned === undefined) {
      return undefined;
    }
    const { operationName, variables } = params;
    const errors = checkExecution({
      schema,
      document: hot.document,
      operationName,
      variableValues: variables,
    });
    if (errors.length > 0) {
      return undefined;
    }
    context.progress.resolving = openContext(context);
    return { ...planned, variables, resolving: context.progress.resolving };
  } catch {
    // Yoga meets the same again, and knows how to say it.
    return undefined;
  }
}
