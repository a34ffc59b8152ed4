import { LRUCache } from 'lru-cache';

const MAX_TENANTS = 1000;

/** What earlier answers said of the list: guesses that save a call when they are right. */
export interface PageHint {
  readonly pageSize: number | undefined;
  readonly totalItems: number | undefined;
}

/** Page size and length of the list as last seen; the length for each tenant, since it is theirs. */
export interface PageHints {
  get: (tenant: string) => PageHint;
  set: (tenant: string, seen: { pageSize: number; totalItems: number }) => void;
}

/** Kept for the process; bounded, the longest unused tenant goes first. */
export function createPageHints(): PageHints {
  let pageSize: number | undefined;
  const totals = new LRUCache<string, number>({ max: MAX_TENANTS });
  return {
    get: (tenant) => ({ pageSize, totalItems: totals.get(tenant) }),
    set(tenant, seen) {
      // An empty list says nothing of pages.
      pageSize = seen.totalItems > 0 ? seen.pageSize : pageSize;
      totals.set(tenant, seen.totalItems);
    },
  };
}
