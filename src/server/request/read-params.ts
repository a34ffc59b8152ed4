import type { IncomingMessage } from 'node:http';
import type { GraphQLParams } from 'graphql-yoga';
import { httpError } from '../errors/http-error.ts';
import { readRequestBody } from './read-request-body.ts';
import type { RequestContext } from './request-context.ts';

const JSON_TYPE = /^application\/(json|graphql\+json)\s*(;|$)/i;

/** Whether a request is a POST whose body is JSON, and not compressed. */
export function isJsonPost({ method, headers }: IncomingMessage): boolean {
  return method === 'POST' && isJson(headers) && isUnencoded(headers);
}

export function isJson(headers: IncomingMessage['headers']): boolean {
  return JSON_TYPE.test(headers['content-type'] ?? '');
}

export function isUnencoded(headers: IncomingMessage['headers']): boolean {
  return (headers['content-encoding'] ?? 'identity') === 'identity';
}

/**
 * What a POST asks for. A body can be read only once, so whoever asks later gets the same.
 *
 * @throws 400, 408, 413: the body is not a JSON object, too late, or too large
 */
export function readPostParams(
  context: RequestContext,
  maxBodyBytes: number,
): Promise<GraphQLParams> {
  context.progress.params ??= readRequestBody(context, maxBodyBytes).then(parseParams);
  return context.progress.params;
}

/** Yoga checks the other parameters, but fails on a body that is not an object, and on a name that is not a string. */
function parseParams(body: string): GraphQLParams {
  const params = parseJson(body, 'The body');
  if (typeof params !== 'object' || params === null) {
    throw httpError(
      400,
      'The body must be a JSON object with "query", and optionally "variables".',
    );
  }
  const name: unknown = 'operationName' in params ? params.operationName : undefined;
  if (name !== undefined && name !== null && typeof name !== 'string') {
    throw httpError(400, 'The parameter "operationName" must be a string.');
  }
  return params;
}

/** @param what named where it is not JSON */
export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw httpError(400, `${what} is not JSON.`);
  }
}
