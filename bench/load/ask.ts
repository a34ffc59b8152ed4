import { request } from 'node:http';
import type { Target } from './requests.ts';

/** Sends one POST, outside of any load; returns the body of the response. */
export function ask({ port, path, headers }: Target, body: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const options = { host: '127.0.0.1', port, path, method: 'POST', agent: false };
  request({ ...options, headers: { ...headers, 'content-type': 'application/json' } }, (answer) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    answer.on('end', () => resolve(text)).on('error', reject);
  })
    .on('error', reject)
    .end(body);
  return promise;
}
