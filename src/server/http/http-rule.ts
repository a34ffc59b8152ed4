import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorType, PLAIN_JSON } from './response-type.ts';

/**
 * One rule of HTTP, applied before GraphQL. It answers a request itself and returns true, or leaves it, perhaps with
 * headers for the response.
 */
export type HttpRule = (req: IncomingMessage, res: ServerResponse) => boolean;

/** The path of a request, without its query. */
export function pathOf({ url = '/' }: IncomingMessage): string {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
}

export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  type = PLAIN_JSON,
): true {
  const text = Buffer.from(JSON.stringify(body));
  // Whoever compresses responses goes by the length, and takes one without it for worth the work.
  res.writeHead(status, { 'content-type': type, 'content-length': text.length });
  res.end(text);
  return true;
}

/** Sends GraphQL errors, in the media type that the caller wants most. */
export function sendErrors(res: ServerResponse, status: number, body: unknown): true {
  return sendJson(res, status, body, errorType(res.req.headers.accept));
}

/** Answers a request that is refused before GraphQL sees it, in the form of GraphQL errors. */
export function refuse(
  res: ServerResponse,
  status: number,
  message: string,
  extensions: Readonly<Record<string, unknown>> = { code: 'BAD_REQUEST' },
): true {
  const requestId = res.getHeader('x-request-id');
  const error = { message, extensions: { ...extensions, requestId } };
  return sendErrors(res, status, { errors: [error] });
}
