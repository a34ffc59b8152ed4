import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

const MAX_BODY_BYTES = 1024 * 1024;

/** A request that has come in whole. */
export interface ReceivedCall {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Empty if it was too large to be kept. */
  readonly body: Buffer;
  readonly isBodyTooLarge: boolean;
}

/**
 * Takes in a request to its end, a body that is too large as well: a caller that is still sending
 * would else see its connection reset instead of an answer. Rejects if the caller goes away.
 */
export async function receiveCall(request: IncomingMessage): Promise<ReceivedCall> {
  let chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_BODY_BYTES) {
      chunks = [];
    } else {
      chunks.push(chunk);
    }
  }
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(chunks),
    isBodyTooLarge: bytes > MAX_BODY_BYTES,
  };
}
