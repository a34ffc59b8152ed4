import { type ASTNode, GraphQLError } from 'graphql';

/**
 * A request that never becomes an operation. It is answered with this HTTP status whatever the media
 * type, and with the code BAD_REQUEST.
 */
export function httpError(status: number, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status } } });
}

/** The codes of operations that are refused before they begin. */
type RefusalCode =
  | 'BAD_USER_INPUT'
  | 'FORBIDDEN'
  | 'OPERATION_RESOLUTION_FAILURE'
  | 'OPERATION_TOO_EXPENSIVE'
  | 'PERSISTED_QUERY_NOT_FOUND';

/**
 * An operation that is refused before it begins. Its HTTP status depends on the media type, as GraphQL
 * over HTTP has it: 400, or 403 for FORBIDDEN, for `application/graphql-response+json`; 200 for `application/json`.
 *
 * @param node what in the document it is about, if it is about a part
 */
export function operationError(code: RefusalCode, message: string, node?: ASTNode): GraphQLError {
  const status = code === 'FORBIDDEN' ? 403 : 400;
  const extensions = { code, http: { status } };
  return new GraphQLError(message, { nodes: node ?? null, extensions });
}

/** An operation that would cost more than it may. */
export function tooExpensive(message: string): GraphQLError {
  return operationError('OPERATION_TOO_EXPENSIVE', message);
}
