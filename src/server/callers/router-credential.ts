import type { IncomingMessage } from 'node:http';
import { createTokenFinder } from './token-finder.ts';

/**
 * Tells the routers of a larger graph from everybody else, by the header `x-router-token`. It vouches for the
 * router alone: whom the router asks for still has to show a credential.
 *
 * @param onUnknown somebody showed what is none of the tokens: they get the public schema, and are told nothing
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
