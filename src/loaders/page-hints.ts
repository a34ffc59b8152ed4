import { LRUCache } from 'lru-cache';

const MAX_TENANTS = 1000;

/** What earlier responses said about the list: guesses that save a call when they are right. */
export interface PageHint {
  readonly pageSize: number | undefined;
  readonly totalItems: number | undefined;
}

/** The page size and the length of the list as last seen; the length is kept for each tenant. */
export interface PageHints {
  get: (tenant: string) => PageHint;
  set: (tenant: string, seen: { pageSize: number; totalItems: number }) => void;
}

/** Kept as long as the process runs, for a bounded number of tenants; the least recently used goes first. */
export function createPageHints(): PageHints {
  let pageSize: number | undefined;
  const totals = new LRUCache<string, number>({ max: MAX_TENANTS });
  return {
    get: (tenant) => ({ pageSize, totalItems: totals.get(tenant) }),
    set(tenant, seen) {
      // An empty list says nothing about the page size.
      pageSize = seen.totalItems > 0 ? seen.pageSize : pageSize;
      totals.set(tenant, seen.totalItems);
    },
  };
}
