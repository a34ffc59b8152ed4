import { STATUS_CODES } from 'node:http';
import { requestId } from './request-id.ts';
import { RESPONSE_HEADERS } from './response-headers.ts';
import { PLAIN_JSON } from './response-type.ts';

/**
 * The bytes of a refusal, in the form of all others, for a connection on which Node has no response object; the
 * connection has to be closed after it.
 *
 * @param headers besides those that every response has
 */
export function rawRefusal(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>>,
): string {
  const id = requestId(undefined);
  const extensions = { code: 'BAD_REQUEST', requestId: id };
  const body = JSON.stringify({ errors: [{ message, extensions }] });
  const all = {
    'x-request-id': id,
    ...RESPONSE_HEADERS,
    ...headers,
    'content-type': PLAIN_JSON,
    'content-length': Buffer.byteLength(body),
    date: new Date().toUTCString(),
    connection: 'close',
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`;
}
