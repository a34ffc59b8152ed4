import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { digest } from './digest.ts';

/**
 * Tells the routers of a larger graph from everybody else, by the header `x-router-token`. It vouches for the
 * router alone: whom the router asks for still has to show a credential.
 */
export function createIsRouter(tokens: readonly string[]): (req: IncomingMessage) => boolean {
  const known = tokens.map(digest);
  return ({ headers }) => {
    const shown = headers['x-router-token'];
    if (typeof shown !== 'string') {
      return false;
    }
    const candidate = digest(shown);
    // Every token is compared, and in constant time, so the time it takes tells nothing.
    return known.filter((token) => timingSafeEqual(token, candidate)).length > 0;
  };
}
