import { createHash } from 'node:crypto';

/** What clients send in place of a text. */
export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** The parameters of a request by hash alone. */
export const extension = (sha256Hash: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});
