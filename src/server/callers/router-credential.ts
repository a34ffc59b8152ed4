import type { IncomingMessage } from 'node:http';
import { createTokenFinder } from './token-finder.ts';

/**
 * Tells the routers of a larger graph from everybody else, by the header `x-router-token`. It vouches for the
 * router alone: whom the router asks for still has to show a credential.
 */
export function createIsRouter(tokens: readonly string[]): (req: IncomingMessage) => boolean {
  const find = createTokenFinder(tokens.map((token) => ({ token })));
  return ({ headers }) => {
    const shown = headers['x-router-token'];
    return typeof shown === 'string' && find(shown) !== undefined;
  };
}
