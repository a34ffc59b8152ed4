import type { IncomingMessage } from 'node:http';
import { createTokenFinder } from './token-finder.ts';

/**
 * Tells the routers of a larger graph from everybody else, by the header `x-router-token`. It vouches for the router
 * only: the caller behind the router still has to send a credential.
 *
 * @param onUnknown called for an unknown token: the request gets the public schema, and no hint
 */
export function createIsRouter(
  tokens: readonly string[],
  onUnknown: () => void,
): (req: IncomingMessage) => boolean {
  const find = createTokenFinder(tokens.map((token) => ({ token })));
  return ({ headers }) => {
    const shown = headers['x-router-token'];
    if (typeof shown !== 'string') {
      return false;
    }
    const isKnown = find(shown) !== undefined;
    if (!isKnown) {
      onUnknown();
    }
    return isKnown;
  };
}
