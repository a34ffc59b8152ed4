import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { gatherBytes } from '../../rest/bodies/gather-bytes.ts';
import { withoutMark } from '../../rest/bodies/without-mark.ts';
import { addCancelListener, removeCancelListener } from '../../rest/cancellation.ts';
import { httpError } from '../errors/http-error.ts';
import { endConnection } from '../http/end-connection.ts';
import type { RequestContext } from './request-context.ts';

/**
 * The whole body of a request, within the limits of size and time. Anything beyond is discarded, and the connection
 * closes after the response, since the rest of the body is still on its way. A caller who waits before it sends a body
 * is told to go on here, and so never sends one that is not read (RFC 9110, 10.1.1).
 *
 * @throws 413, 408, and 400 when it is not UTF-8, the caller stops in the middle, or the body is not valid HTTP
 */
export function readRequestBody(
  { req, res, cancellation }: Pick<RequestContext, 'req' | 'res' | 'cancellation'>,
  maxBytes: number,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const giveUp = (status: number, message: string) => {
    // What still comes goes by: a caller who cannot send on would not get to the response.
    req.removeAllListeners('data').resume();
    endConnection(res);
    reject(httpError(status, message));
  };
  const tooLarge = () => giveUp(413, `The body of a request may have at most ${maxBytes} bytes.`);
  const cutShort = () => reject(httpError(400, 'The body was cut short.'));
  const onCancel = () => {
    if (cancellation.reason === 'late') {
      giveUp(408, 'The body of the request did not arrive in time.');
    } else {
      cutShort();
    }
  };
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) {
    tooLarge();
    return promise;
  }
  if (waitsToSend(req) && !res.headersSent) {
    res.writeContinue();
  }
  const gathered = gatherBytes();
  req.on('data', (piece: Buffer) => {
    if (gathered.size() + piece.length > maxBytes) {
      tooLarge();
    } else {
      gathered.add(piece);
    }
  });
  addCancelListener(cancellation, onCancel);
  req.on('end', () => {
    removeCancelListener(cancellation, onCancel);
    const body = gathered.whole();
    if (res.writableEnded) {
      // It was refused for being incomplete, and the rest came after all: what was refused must not be executed.
      cutShort();
    } else if (isUtf8(body)) {
      resolve(withoutMark(body.toString()));
    } else {
      reject(httpError(400, 'The body is not UTF-8.'));
    }
  });
  return promise;
}

/** Whether the caller sends the body only if it is told to; one of HTTP/1.0 does not know how to wait. */
function waitsToSend({ headers: { expect = '' }, httpVersion }: IncomingMessage): boolean {
  return httpVersion === '1.1' && /\b100-continue\b/i.test(expect);
}
