import { maxHeaderSize, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { endConnection } from './end-connection.ts';
import { refuse } from './http-rule.ts';
import { linger } from './linger.ts';
import { rawRefusal } from './raw-refusal.ts';

/** By Node's error codes. */
const REFUSALS: Readonly<Record<string, readonly [status: number, message: string]>> = {
  HPE_HEADER_OVERFLOW: [
    431,
    `The first line and the headers of a request may have at most ${maxHeaderSize} bytes.`,
  ],
  HPE_CHUNK_EXTENSIONS_OVERFLOW: [413, 'The extensions of a chunk are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'The request did not arrive in time.'],
};

/**
 * Ends a connection on which something came that is not a valid request, or is too large or too late. A request that
 * cannot be read completely gets a refusal like any other, unless it had its response already; requests before it are
 * answered first, and where nothing came there is nothing to refuse. Node reports the error again with each piece that
 * still comes, which has no further effect.
 *
 * @param last the last response on the connection, unless it was sent to a request that is complete
 * @param headers of a refusal that has no response object, besides those that every response has
 */
export function refuseUnreadable(
  error: Error & { code?: string },
  socket: Duplex & { readonly bytesRead?: number },
  last: ServerResponse | undefined,
  headers: Readonly<Record<string, string>>,
): void {
  const [status, message] = REFUSALS[error.code ?? ''] ?? [400, 'The request is not valid HTTP.'];
  if (last === undefined || last.closed) {
    // Who has sent nothing would take a refusal for the answer to what it sends next.
    const isAsked = socket.bytesRead !== 0;
    const isAnswered = last?.req.complete === false;
    linger(socket, isAsked && !isAnswered ? rawRefusal(status, message, headers) : '');
    return;
  }
  endConnection(last);
  if (!last.req.complete && !last.headersSent) {
    refuse(last, status, message);
  }
}
