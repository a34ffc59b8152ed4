import { createHash } from 'node:crypto';

/** The hash that clients send in place of a document. */
export const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

/** The parameters of a request that has only a hash. */
export const extension = (sha256Hash: string) => ({
  extensions: { persistedQuery: { version: 1, sha256Hash } },
});
