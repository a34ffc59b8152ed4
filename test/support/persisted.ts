import { createHash } from 'node:crypto';
import type { Answer, TestGateway } from './start-gateway.ts';

/** What clients send in place of a text. */
export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** The parameters of a request by hash alone. */
export const extension = (sha256Hash: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});

/** Posts parameters as they are, with a key of the REST API. */
export async function post(
  { fetch }: Pick<TestGateway, 'fetch'>,
  api: { readonly key: string },
  body: unknown,
): Promise<Answer['data']> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${api.key}` },
    body: JSON.stringify(body),
  });
  return response.json();
}
