import type { CallKind } from './call-kind.ts';
import { CancelledError } from './errors/cancelled-error.ts';
import { QueueFullError } from './errors/queue-full-error.ts';
import { TimeoutError } from './errors/timeout-error.ts';

/** Whoever wants to make a call. */
export interface Visitor {
  readonly call: CallKind;
  readonly tenant: string;
  /** True: all callers share this tenant, so no part of the room is kept from it. */
  readonly sharedTenant: boolean;
  /** Ends the wait. */
  readonly signal: AbortSignal;
  /** Ends the wait for a write. Whoever waits for a read leaves in their own time, and others may have joined it. */
  readonly deadlineAt: number;
}

/** Bounds the calls that run at once and those that wait, so that a slow REST API is not buried. */
export interface Bulkhead {
  /**
   * Waits for a place; what it returns gives the place back.
   *
   * @throws QueueFullError, TimeoutError and CancelledError: then there is nothing to give back
   */
  enter: (visitor: Visitor) => Promise<() => void> | (() => void);
  running: () => number;
  waiting: () => number;
}

interface Waiter {
  readonly visitor: Visitor;
  readonly admit: () => void;
}

/**
 * First come, first served, but no tenant gets more than half of the places or of the queue: a caller that
 * floods leaves the other half to everybody else.
 */
export function createBulkhead({ places, queue }: { places: number; queue: number }): Bulkhead {
  const halfPlaces = Math.ceil(places / 2);
  const halfQueue = Math.ceil(queue / 2);
  const runningOf = new Map<string, number>();
  const waitingOf = new Map<string, number>();
  const waiters = new Set<Waiter>();
  let running = 0;

  const mayRun = ({ tenant, sharedTenant }: Visitor) =>
    running < places && (sharedTenant || (runningOf.get(tenant) ?? 0) < halfPlaces);

  function run({ tenant }: Visitor): () => void {
    running += 1;
    add(runningOf, tenant, 1);
    return () => {
      running -= 1;
      add(runningOf, tenant, -1);
      admitNext();
    };
  }

  function admitNext(): void {
    for (const waiter of waiters) {
      if (running >= places) {
        return;
      }
      if (mayRun(waiter.visitor)) {
        waiter.admit();
      }
    }
  }

  function wait(visitor: Visitor): Promise<() => void> {
    const { tenant, sharedTenant, signal, call } = visitor;
    if (signal.aborted) {
      throw new CancelledError();
    }
    const mine = waitingOf.get(tenant) ?? 0;
    if (waiters.size >= queue || (!sharedTenant && mine >= halfQueue)) {
      throw new QueueFullError();
    }
    const { promise, resolve, reject } = Promise.withResolvers<() => void>();
    const leave = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      waiters.delete(waiter);
      add(waitingOf, tenant, -1);
    };
    const waiter: Waiter = {
      visitor,
      admit() {
        leave();
        resolve(run(visitor));
      },
    };
    const onAbort = () => {
      leave();
      reject(new CancelledError());
    };
    const onLate = () => {
      leave();
      reject(new TimeoutError(call, false));
    };
    const timer =
      call === 'write' ? setTimeout(onLate, visitor.deadlineAt - performance.now()) : undefined;
    signal.addEventListener('abort', onAbort);
    waiters.add(waiter);
    add(waitingOf, tenant, 1);
    return promise;
  }

  return {
    enter: (visitor) => (mayRun(visitor) ? run(visitor) : wait(visitor)),
    running: () => running,
    waiting: () => waiters.size,
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
