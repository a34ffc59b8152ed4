import { request } from 'node:http';
import { connectionForTest, receiveAll } from './raw-connection.ts';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
}

export interface RawRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Sends just these headers, on its own connection; `fetch` would add some, and decompress the response. */
export function sendRaw(
  url: string,
  { method = 'POST', headers = {}, body = '' }: RawRequest,
): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const outgoing = request(url, { method, headers, agent: false }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('error', reject);
    response.on('end', () => {
      const named = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
      resolve({
        status: response.statusCode ?? 0,
        headers: Object.fromEntries(named),
        body: Buffer.concat(chunks),
      });
    });
  });
  outgoing.on('error', reject);
  outgoing.end(body);
  return promise;
}

/** Writes these bytes; returns everything that arrives until the other side closes the connection. */
export async function sendBytes(origin: string, bytes: string): Promise<string> {
  const socket = await connectionForTest(origin);
  const received = receiveAll(socket);
  socket.write(bytes);
  return received;
}
