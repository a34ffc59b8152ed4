const MOST_TENANTS = 1000;

/** Who was told to wait by the REST API (429), and until when. Nobody else waits for it. */
export interface TenantPauses {
  pause: (tenant: string, seconds: number) => void;
  /** Milliseconds that the tenant must still wait; 0 when it need not. */
  leftMs: (tenant: string) => number;
}

/** Bounded: of too many, the one that was paused first is forgotten. */
export function createTenantPauses(): TenantPauses {
  const until = new Map<string, number>();
  return {
    pause(tenant, seconds) {
      until.delete(tenant);
      until.set(tenant, performance.now() + seconds * 1000);
      const [oldest] = until.keys();
      if (until.size > MOST_TENANTS && oldest !== undefined) {
        until.delete(oldest);
      }
    },
    leftMs(tenant) {
      const end = until.get(tenant);
      if (end === undefined) {
        return 0;
      }
      const left = end - performance.now();
      if (left <= 0) {
        until.delete(tenant);
      }
      return Math.max(0, left);
    },
  };
}
