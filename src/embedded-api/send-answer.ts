import type { ServerResponse } from 'node:http';
import { inspect } from 'node:util';
import { ApiError, internalError } from './api-error.ts';
import type { Answer } from './handle-call.ts';

/** Writes an answer as HTTP. */
export function sendAnswer(response: ServerResponse, { status, content }: Answer): void {
  if (content === undefined) {
    response.writeHead(status).end();
  } else {
    sendJson(response, status, content);
  }
}

/**
 * Writes whatever went wrong as the error envelope (page "errors"). What is no ApiError is a bug: the
 * caller gets a bare 500, and the process a warning with the same id.
 */
export function sendError(response: ServerResponse, error: unknown): void {
  if (response.destroyed || response.headersSent) {
    return;
  }
  const apiError = error instanceof ApiError ? error : internalError();
  if (error !== apiError) {
    process.emitWarning(`Embedded API: ${apiError.envelope.id}`, { detail: inspect(error) });
  }
  sendJson(response, apiError.status, apiError.envelope, apiError.headers);
}

function sendJson(
  response: ServerResponse,
  status: number,
  content: unknown,
  headers: Record<string, string> = {},
): void {
  const body = Buffer.from(JSON.stringify(content));
  response
    .writeHead(status, {
      ...headers,
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
    })
    .end(body);
}
