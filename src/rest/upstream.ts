import type { BodyFormat } from './bodies/encode-body.ts';
import { createKnownBodies, type KnownBodies } from './bodies/known-bodies.ts';
import type { ClientPage } from './calls/client-page.ts';
import { type Bulkhead, createBulkhead } from './protection/bulkhead.ts';
import { type CircuitBreaker, createCircuitBreaker } from './protection/circuit-breaker.ts';
import { createRetryBudget, type RetryBudget } from './protection/retry-budget.ts';
import { createSharedReads, type SharedReads } from './protection/shared-reads.ts';
import { createTenantPauses, type TenantPauses } from './protection/tenant-pauses.ts';
import type { OpenWrite, RestEvents } from './rest-events.ts';
import type { Client } from './shapes/client.ts';
import { type Connections, createConnections } from './transport/connections.ts';

const QUEUE_PER_CONNECTION = 4;

/** The REST API's address, the limits of its calls, and the callbacks for what happens to them. */
interface UpstreamOptions extends BodyFormat {
  /** Base URL with the version; a trailing slash makes no difference. */
  readonly url: URL;
  readonly connections: number;
  /** For one attempt of a read. */
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** REST calls that one operation may cause. */
  readonly maxCalls: number;
  readonly events: RestEvents;
  /**
   * If several processes serve one port: tells the others of a write here. Resolves when they know, and never rejects.
   * Undefined: there are no others.
   */
  readonly tellOthers?: (() => Promise<void>) | undefined;
}

/** The state of one kind of read: reads in flight, and known bodies of earlier responses. */
export interface Reads<T extends object> {
  readonly shared: SharedReads<T | null>;
  readonly known: KnownBodies<T>;
}

/** The REST API as the process sees it: its connections, its health, and the rules of every call. */
export interface Upstream extends Omit<UpstreamOptions, 'connections'> {
  readonly connections: Connections;
  /** Each is used once, so none can be a connection that the other side is closing. */
  readonly freshConnections: Connections;
  /** Path of the base URL, without a slash at its end: `/v2`. */
  readonly basePath: string;
  readonly bulkhead: Bulkhead;
  readonly breaker: CircuitBreaker;
  readonly retryBudget: RetryBudget;
  readonly pauses: TenantPauses;
  readonly reads: { readonly clients: Reads<Client>; readonly pages: Reads<ClientPage> };
  /** Those that have not ended. */
  readonly openWrites: Set<OpenWrite>;
  /** To be called when a write begins and when it ends, here or elsewhere: nobody joins a read that is older. */
  readonly forgetReads: () => void;
  /** Ends the connections, after the calls that are under way. */
  readonly close: () => Promise<void>;
  /**
   * To be called when the process exits before everything has ended: reports the writes whose outcome will stay
   * unknown.
   */
  readonly abandon: () => void;
}

/** Opens no connection yet: that waits for the first call. */
export function connectUpstream({ url, connections, ...rules }: UpstreamOptions): Upstream {
  const { timeoutMs, maxCalls, events } = rules;
  const options = {
    connect: { timeout: timeoutMs },
    // The time of each exchange covers these two, to the millisecond; undici's own timers are coarse.
    headersTimeout: 0,
    bodyTimeout: 0,
  };
  const openReads = <T extends object>(): Reads<T> => ({
    shared: createSharedReads(events.onShared),
    known: createKnownBodies(),
  });
  const reads = { clients: openReads<Client>(), pages: openReads<ClientPage>() };
  const kept = createConnections(url.origin, options);
  const fresh = createConnections(url.origin, { ...options, pipelining: 0 });
  const openWrites = new Set<OpenWrite>();
  return {
    ...rules,
    url,
    connections: kept,
    freshConnections: fresh,
    basePath: url.pathname.replace(/\/+$/, ''),
    bulkhead: createBulkhead({
      places: connections,
      // One operation may want all of its calls at once, and may have half of the queue.
      queue: Math.max(connections * QUEUE_PER_CONNECTION, maxCalls * 2),
    }),
    breaker: createCircuitBreaker(events.onCircuit),
    retryBudget: createRetryBudget(),
    pauses: createTenantPauses(),
    reads,
    openWrites,
    forgetReads() {
      for (const { shared } of Object.values(reads)) {
        shared.forget();
      }
    },
    async close() {
      await Promise.all([kept.close(), fresh.close()]);
    },
    abandon() {
      for (const write of openWrites) {
        events.onCutOff(write);
      }
    },
  };
}
