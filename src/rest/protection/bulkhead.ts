import type { AttemptLimits } from '../attempt-limits.ts';
import type { CallKind } from '../call-kind.ts';
import { addCancelListener, errorOf, removeCancelListener } from '../cancellation.ts';
import { QueueFullError } from '../errors/queue-full-error.ts';
import { createFairQueue, type Place } from './fair-queue.ts';

/** An operation that wants to make a call. */
export interface Visitor extends Place {
  readonly operation: { begun: boolean };
  readonly kind: CallKind;
  /** True: all callers share this tenant, so no part of the room is kept from it. */
  readonly sharedTenant: boolean;
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
 * leaves the other half to everybody else. A new operation that would wait too long is refused at once; one that has
 * begun is not, so that the work done for it is not lost.
 */
export function createBulkhead({ places, queue }: { places: number; queue: number }): Bulkhead {
  const halfPlaces = Math.ceil(places / 2);
  const halfQueue = Math.ceil(queue / 2);
  const runningOf = new Map<string, number>();
  const waiters = createFairQueue<Waiter>();
  let running = 0;
  /** Undefined until the first call has ended. */
  let callMs: number | undefined;

  const mayRun = ({ tenant, sharedTenant }: Visitor) =>
    running < places && (sharedTenant || (runningOf.get(tenant) ?? 0) < halfPlaces);

  function run({ tenant, operation }: Visitor): Release {
    const startedAt = performance.now();
    operation.begun = true;
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

  function isHopeless({ tenant, operation, limits }: Visitor): boolean {
    if (operation.begun || callMs === undefined) {
      return false;
    }
    const waitMs = (waiters.ahead(tenant) * callMs) / running;
    return waitMs > Math.min(MAX_WAIT_MS, limits.deadlineAt - performance.now());
  }

  function wait(visitor: Visitor): Promise<Release> {
    const { tenant, sharedTenant, limits, kind } = visitor;
    const { cancellation } = limits;
    if (cancellation.reason !== undefined) {
      throw errorOf(cancellation, kind, false);
    }
    const tenantIsFull = !sharedTenant && waiters.waiting(tenant) >= halfQueue;
    if (waiters.size() >= queue || tenantIsFull || isHopeless(visitor)) {
      throw new QueueFullError();
    }
    visitor.operation.begun = true;
    const { promise, resolve, reject } = Promise.withResolvers<Release>();
    const waiter: Waiter = {
      visitor,
      admit() {
        removeCancelListener(cancellation, onCancel);
        resolve(run(visitor));
      },
    };
    const onCancel = () => {
      waiters.remove(visitor, waiter);
      reject(errorOf(cancellation, kind, false));
    };
    addCancelListener(cancellation, onCancel);
    waiters.add(visitor, waiter);
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
