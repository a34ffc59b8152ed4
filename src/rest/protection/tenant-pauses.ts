import { LRUCache } from 'lru-cache';

const MAX_TENANTS = 1000;
/** A longer pause may be a mistake (another unit, a far date), so the REST API is called again after this long. */
const MAX_SECONDS = 600;

/** The tenants that the REST API told to wait (429), and until when. Nobody else waits. */
export interface TenantPauses {
  /** Never shortens a pause, even if a later response asks for less time or none. */
  pause: (tenant: string, seconds: number) => void;
  /** Milliseconds that the tenant must still wait; 0 if none. */
  leftMs: (tenant: string) => number;
}

/** Bounded; the least recently used goes first. */
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
