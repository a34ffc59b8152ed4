import { hash, timingSafeEqual } from 'node:crypto';

/**
 * Finds a caller's token among the known ones. Each is compared, by digests of equal length and in constant time, so
 * the time that it takes reveals nothing.
 */
export function createTokenFinder<T extends { readonly token: string }>(
  tokens: readonly T[],
): (shown: string) => T | undefined {
  const known = tokens.map((entry) => ({ entry, digest: digestOf(entry.token) }));
  return (shown) => {
    const candidate = digestOf(shown);
    return known.filter(({ digest }) => timingSafeEqual(digest, candidate))[0]?.entry;
  };
}

function digestOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
