import type { HttpRule } from './http-rule.ts';

/** Headers of every response: nobody caches it, and nobody guesses its type from its bytes. */
export const RESPONSE_HEADERS = {
  'cache-control': 'no-store',
  vary: 'Accept, Accept-Encoding',
  'x-content-type-options': 'nosniff',
} as const;

const HEADERS = Object.entries(RESPONSE_HEADERS);

export const responseHeaders: HttpRule = (_req, res) => {
  for (const [name, value] of HEADERS) {
    res.setHeader(name, value);
  }
  return false;
};
