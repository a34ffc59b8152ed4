import { GraphQLError } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { describeFailure } from './failure-codes.ts';
import { followParts, type Part } from './incremental/follow-parts.ts';
import type { RequestContext } from './request-context.ts';

/**
 * Gives every error its code and the request's id, and hides what is nobody's business: an error that
 * no rule knows is a bug, which callers see masked and the log sees whole.
 */
export function useErrorCodes(logger: Logger): Plugin<object, RequestContext> {
  return {
    onResultProcess({ result, setResult, serverContext: { requestId } }) {
      if (isAsyncIterable(result)) {
        const circumstances = { requestId, begun: true, logger };
        const onPart = (part: Part) => finishPart(part, circumstances);
        setResult(followParts(result, { onPart }));
      } else if (isFailed(result)) {
        const begun = result.data !== undefined;
        setResult(finishAll(result, { requestId, begun, logger }));
      }
    },
  };
}

function finishPart(part: Part, circumstances: Circumstances): Part {
  const { incremental, ...rest } = part;
  const first = isFailed(rest) ? finishAll(rest, circumstances) : rest;
  const later = incremental?.map((each) =>
    isFailed(each) ? finishAll(each, circumstances) : each,
  );
  return later === undefined ? first : { ...first, incremental: later };
}

function finishAll<R extends Failed>(result: R, circumstances: Circumstances): R {
  return { ...result, errors: result.errors.map((error) => finish(error, circumstances)) };
}

interface Circumstances {
  readonly requestId: string;
  /** True: execution has begun, so the HTTP status is 200. */
  readonly begun: boolean;
  readonly logger: Logger;
}

function finish(error: GraphQLError, circumstances: Circumstances): GraphQLError {
  const { message, extensions } = explain(error, circumstances);
  return new GraphQLError(message, {
    nodes: error.nodes ?? null,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { ...extensions, requestId: circumstances.requestId },
  });
}

function explain(
  error: GraphQLError,
  { requestId, begun, logger }: Circumstances,
): { message: string; extensions: Readonly<Record<string, unknown>> } {
  const cause = causeOf(error);
  if (cause instanceof GraphQLError && isCoded(cause)) {
    const { http, ...extensions } = cause.extensions;
    return {
      message: cause.message,
      extensions: begun ? extensions : { ...extensions, http: httpOf(extensions['code'], http) },
    };
  }
  const failure = describeFailure(cause);
  if (failure !== undefined) {
    return failure;
  }
  logger.error({ requestId, err: cause, path: error.path }, 'bug');
  return {
    message: 'Something went wrong in the gateway.',
    extensions: { code: 'INTERNAL_SERVER_ERROR', ...(!begun && { http: { status: 500 } }) },
  };
}

/**
 * What is no GraphQL request has its status whatever the media type; for what is refused later, only
 * `application/graphql-response+json` knows other statuses than 200 (`spec`).
 */
function httpOf(code: unknown, http: unknown): object {
  const given = typeof http === 'object' ? http : undefined;
  return { status: 400, ...given, spec: code !== 'BAD_REQUEST' };
}

/** Yoga gives a code to what it does not know, too, and marks it as unexpected. */
function isCoded({ extensions }: GraphQLError): boolean {
  return typeof extensions['code'] === 'string' && extensions['unexpected'] !== true;
}

/** Executors wrap what a resolver throws, sometimes more than once. */
function causeOf(error: Error): Error {
  return error instanceof GraphQLError && error.originalError !== undefined
    ? causeOf(error.originalError)
    : error;
}

interface Failed {
  readonly data?: unknown;
  readonly errors: readonly GraphQLError[];
}

function isFailed(result: unknown): result is Failed {
  return (
    typeof result === 'object' &&
    result !== null &&
    'errors' in result &&
    Array.isArray(result.errors)
  );
}
