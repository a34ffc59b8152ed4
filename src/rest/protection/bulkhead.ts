import type { AttemptLimits } from '../attempt-limits.ts';
import type { CallKind } from '../call-kind.ts';
import { addCancelListener, errorOf, removeCancelListener } from '../cancellation.ts';
import { QueueFullError } from '../errors/queue-full-error.ts';
import type { RestSession } from '../rest-session.ts';
import { createFairQueue } from './fair-queue.ts';

/** An operation that wants to make a call. */
export interface Visitor {
  readonly session: Pick<RestSession, 'tenant' | 'serviceKey' | 'begun'>;
  readonly kind: CallKind;
  /** How long it may wait. */
  readonly limits: AttemptLimits;
}

/** Gives a place back. A call that was not made does not count for how long calls take. */
export type Release = (wasMade: boolean) => void;

/** Bounds the calls that run at once and those that wait, so that a slow REST API is not buried. */
export interface Bulkhead {
  /**
   * Waits for a place.
   *
   * @throws QueueFullError, TimeoutError and CancelledError: then there is nothing to give back
   */
  enter: (visitor: Visitor) => Promise<Release> | Release;
  running: () => number;
  waiting: () => number;
}

interface Waiter {
  readonly visitor: Visitor;
  readonly admit: () => void;
}

/** A caller who must wait longer will have given up, and the REST API would work for nobody. */
const MAX_WAIT_MS = 1000;
/** The weight of the newest call in the average duration of calls. */
const WEIGHT = 0.1;

/**
 * Waiting operations take turns, and no tenant gets more than half of the places or of the queue: a caller that floods
 * leaves the other half to everybody else. With the service's own key, all callers are one tenant, which gets all. A new
 * operation that would wait too long is refused at once; one that has begun is not, so that the work done for it is not
 * lost.
 */
export function createBulkhead({ places, queue }: { places: number; queue: number }): Bulkhead {
  const halfPlaces = Math.ceil(places / 2);
  const halfQueue = Math.ceil(queue / 2);
  const runningOf = new Map<string, number>();
  const waiters = createFairQueue<Waiter>();
  let running = 0;
  /** Undefined until the first call has ended. */
  let callMs: number | undefined;

  const mayRun = ({ session: { tenant, serviceKey } }: Visitor) =>
    running < places && (serviceKey || (runningOf.get(tenant) ?? 0) < halfPlaces);

  function run({ session }: Visitor): Release {
    const { tenant } = session;
    const startedAt = performance.now();
    session.begun = true;
    running += 1;
    add(runningOf, tenant, 1);
    return (wasMade) => {
      const tookMs = performance.now() - startedAt;
      if (wasMade) {
        callMs = callMs === undefined ? tookMs : callMs + (tookMs - callMs) * WEIGHT;
      }
      running -= 1;
      add(runningOf, tenant, -1);
      admitNext();
    };
  }

  function admitNext(): void {
    while (running < places) {
      const next = waiters.take(({ visitor }) => mayRun(visitor));
      if (next === undefined) {
        return;
      }
      next.admit();
    }
  }

  function isHopeless({ session, limits }: Visitor): boolean {
    if (session.begun || callMs === undefined) {
      return false;
    }
    const waitMs = (waiters.ahead(session.tenant) * callMs) / running;
    return waitMs > Math.min(MAX_WAIT_MS, limits.deadlineAt - performance.now());
  }

  function wait(visitor: Visitor): Promise<Release> {
    const { session, limits, kind } = visitor;
    const { cancellation } = limits;
    if (cancellation.reason !== undefined) {
      throw errorOf(cancellation, kind, false);
    }
    const tenantIsFull = !session.serviceKey && waiters.waiting(session.tenant) >= halfQueue;
    if (waiters.size() >= queue || tenantIsFull || isHopeless(visitor)) {
      throw new QueueFullError();
    }
    session.begun = true;
    const { promise, resolve, reject } = Promise.withResolvers<Release>();
    const waiter: Waiter = {
      visitor,
      admit() {
        removeCancelListener(cancellation, onCancel);
        resolve(run(visitor));
      },
    };
    const onCancel = () => {
      waiters.remove(session, waiter);
      reject(errorOf(cancellation, kind, false));
    };
    addCancelListener(cancellation, onCancel);
    waiters.add(session, waiter);
    return promise;
  }

  return {
    enter: (visitor) => (mayRun(visitor) ? run(visitor) : wait(visitor)),
    running: () => running,
    waiting: () => waiters.size(),
  };
}

function add(counts: Map<string, number>, tenant: string, change: number): void {
  const count = (counts.get(tenant) ?? 0) + change;
  if (count === 0) {
    counts.delete(tenant);
  } else {
    counts.set(tenant, count);
  }
}
