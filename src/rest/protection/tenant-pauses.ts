import { LRUCache } from 'lru-cache';

const MAX_TENANTS = 1000;
/** A REST API that asks for more may have meant another unit, or a far date: it is asked again in the end. */
const MAX_SECONDS = 600;

/** Who was told to wait by the REST API (429), and until when. Nobody else waits for it. */
export interface TenantPauses {
  /** Never makes a pause shorter: a later answer that asks for less time, or for none, takes nothing back. */
  pause: (tenant: string, seconds: number) => void;
  /** Milliseconds that the tenant must still wait; 0 when it need not. */
  leftMs: (tenant: string) => number;
}

/** Bounded: of too many, the longest unused is forgotten. */
export function createTenantPauses(): TenantPauses {
  const until = new LRUCache<string, number>({ max: MAX_TENANTS });
  return {
    pause(tenant, seconds) {
      const end = performance.now() + Math.min(seconds, MAX_SECONDS) * 1000;
      until.set(tenant, Math.max(until.get(tenant) ?? 0, end));
    },
    leftMs(tenant) {
      const end = until.size === 0 ? undefined : until.get(tenant);
      return end === undefined ? 0 : Math.max(0, end - performance.now());
    },
  };
}
