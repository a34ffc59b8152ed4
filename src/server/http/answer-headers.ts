import type { HttpRule } from './http-rule.ts';

/** On every answer: nothing is kept by anyone, and nothing is guessed from its bytes. */
export const answerHeaders: HttpRule = (_req, res) => {
  res.setHeader('cache-control', 'no-store');
  res.setHeader('vary', 'Accept, Accept-Encoding');
  res.setHeader('x-content-type-options', 'nosniff');
  return false;
};
