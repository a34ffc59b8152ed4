import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { httpError } from './http-error.ts';

/**
 * The whole body of a request, within a limit. What is over it is not read: the connection ends with
 * the answer, since the rest of the body is still on its way.
 *
 * @throws 413, and 400 when it is no text, or the caller stops in the middle
 */
export function readRequestBody(req: IncomingMessage, maxBytes: number): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const tooLarge = () =>
    httpError(413, `The body of a request may have at most ${maxBytes} bytes.`, {
      connection: 'close',
    });
  if (Number(req.headers['content-length'] ?? 0) > maxBytes) {
    reject(tooLarge());
    return promise;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) {
      req.pause();
      reject(tooLarge());
    } else {
      chunks.push(chunk);
    }
  });
  req.on('end', () => {
    const body = Buffer.concat(chunks);
    if (isUtf8(body)) {
      resolve(body.toString());
    } else {
      reject(httpError(400, 'The body is not UTF-8.'));
    }
  });
  req.on('error', () => reject(httpError(400, 'The body was cut short.')));
  return promise;
}
