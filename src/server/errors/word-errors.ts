import { GraphQLError, Kind } from 'graphql';
import type { Logger } from 'pino';
import { badUserInput } from '../../schema/bad-user-input.ts';
import type { Progress } from '../request/request-context.ts';
import { describeBug } from './bug.ts';
import { describeFailure } from './failure-codes.ts';

/** Kinds of nodes that are a variable, or can hold one. */
const VALUES: readonly Kind[] = [Kind.VARIABLE, Kind.OBJECT, Kind.LIST];

/** A result with errors, or a part of one. */
interface Failed {
  readonly data?: unknown;
  readonly errors: readonly GraphQLError[];
}

/** Whether a result, or a part of one, has errors. */
export function isFailed(result: unknown): result is Failed {
  return (
    typeof result === 'object' &&
    result !== null &&
    'errors' in result &&
    Array.isArray(result.errors)
  );
}

/**
 * Gives every error of a result, or of a part of one, its code and the request's id, and masks bugs: an error that no
 * rule knows is a bug, which callers see masked and the log has in full.
 */
export function wordErrors<R extends object>(result: R, circumstances: Circumstances): R {
  return isFailed(result)
    ? { ...result, errors: result.errors.map((error) => finish(error, circumstances)) }
    : result;
}

/** What is known of the request whose errors are worded. */
export interface Circumstances {
  readonly requestId: string;
  /** True: execution has begun, so no error says the HTTP status any more. */
  readonly begun: boolean;
  readonly progress: Progress;
  readonly logger: Logger;
}

function finish(error: GraphQLError, circumstances: Circumstances): GraphQLError {
  const { message, extensions } = explain(error, circumstances);
  return new GraphQLError(message, {
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { ...extensions, requestId: circumstances.requestId },
  });
}

function explain(
  error: GraphQLError,
  { requestId, begun, progress, logger }: Circumstances,
): { message: string; extensions: Readonly<Record<string, unknown>> } {
  const cause = causeOf(error);
  const coded = describeNullArgument(cause) ?? cause;
  if (coded instanceof GraphQLError && isCoded(coded)) {
    const { http, ...extensions } = coded.extensions;
    return {
      message: coded.message,
      extensions: begun ? extensions : { ...extensions, http: httpOf(extensions['code'], http) },
    };
  }
  const failure = describeFailure(cause);
  if (failure !== undefined) {
    return failure;
  }
  logger.error({ requestId, err: cause, path: error.path }, 'bug');
  // What is further down was read after the mutation, which its own field tells of.
  const isBelow = error.path !== undefined && error.path.length > 1;
  const { message, code } = describeBug(isBelow ? {} : progress);
  return { message, extensions: { code, ...(!begun && { http: { status: 500 } }) } };
}

/**
 * A request that is not a GraphQL request has its status whatever the media type; for later refusals, only
 * `application/graphql-response+json` has statuses other than 200 (`spec`).
 */
function httpOf(code: unknown, http: unknown): object {
  const given = typeof http === 'object' ? http : undefined;
  return { status: 400, ...given, spec: code !== 'BAD_REQUEST' };
}

/** Yoga gives a code to what it does not know, too, and marks it as unexpected. */
function isCoded({ extensions }: GraphQLError): boolean {
  return typeof extensions['code'] === 'string' && extensions['unexpected'] !== true;
}

const ARGUMENT = /^Argument "(\w+)"/;

/**
 * Executors refuse an argument in which a variable is null where nothing may be. Their message prints all of the
 * argument, whatever is in it. It is known by its nodes: no other error is about a value in the document.
 */
function describeNullArgument(error: Error): GraphQLError | undefined {
  const nodes = error instanceof GraphQLError ? (error.nodes ?? []) : [];
  const isValue = nodes.some(({ kind }) => VALUES.includes(kind));
  const [, name] = ARGUMENT.exec(error.message) ?? [];
  return isValue && name !== undefined
    ? badUserInput(
        `The argument "${name}" is invalid: a variable is null where null is not allowed.`,
      )
    : undefined;
}

/** Executors wrap what a resolver throws, sometimes more than once. */
function causeOf(error: Error): Error {
  return error instanceof GraphQLError && error.originalError !== undefined
    ? causeOf(error.originalError)
    : error;
}
