import { GraphQLError, Kind } from 'graphql';
import type { Logger } from 'pino';
import { describeFailure } from './failure-codes.ts';

/** A result with errors, or a part of one. */
interface Failed {
  readonly data?: unknown;
  readonly errors: readonly GraphQLError[];
}

export function isFailed(result: unknown): result is Failed {
  return (
    typeof result === 'object' &&
    result !== null &&
    'errors' in result &&
    Array.isArray(result.errors)
  );
}

/**
 * Gives every error its code and the request's id, and hides what is nobody's business: an error that
 * no rule knows is a bug, which callers see masked and the log sees whole.
 */
export function wordErrors<R extends Failed>(result: R, circumstances: Circumstances): R {
  return { ...result, errors: result.errors.map((error) => finish(error, circumstances)) };
}

export interface Circumstances {
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
  if (cause instanceof GraphQLError && (isCoded(cause) || isOfArgument(cause))) {
    const { http, ...extensions } = isCoded(cause) ? cause.extensions : { code: 'BAD_USER_INPUT' };
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

/**
 * Whether an executor found an argument that a variable made null, where the variable may be null and the argument may
 * not: only such an error is about a value in the document. It names the argument, and shows no value.
 */
function isOfArgument({ nodes = [] }: GraphQLError): boolean {
  return nodes.some(({ kind }) =>
    [Kind.VARIABLE, Kind.OBJECT, Kind.LIST].some((of) => of === kind),
  );
}

/** Executors wrap what a resolver throws, sometimes more than once. */
function causeOf(error: Error): Error {
  return error instanceof GraphQLError && error.originalError !== undefined
    ? causeOf(error.originalError)
    : error;
}
