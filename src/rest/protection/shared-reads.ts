import {
  addCancelListener,
  type Cancellation,
  cancel,
  createCancellation,
  errorOf,
  removeCancelListener,
} from '../cancellation.ts';
import type { RestSession } from '../rest-session.ts';

/** A read that is under way, for one caller or more. */
export interface Flight {
  /** Cancelled when the last caller has left, for that caller's reason. */
  readonly cancellation: Cancellation;
  /**
   * The latest deadline of its callers, on the clock of `performance.now()`: the read may continue while one of them
   * waits.
   */
  deadlineAt: number;
}

/** Reads of one kind that are in flight: a caller who wants the same joins one instead of starting another. */
export interface SharedReads<T> {
  /**
   * Joins the read under the same key if one is in flight, and starts it otherwise. Each caller leaves independently:
   * on disconnecting, or when its time is up.
   *
   * @param key who asks, and for what: nobody else joins
   * @throws CancelledError when the caller has gone, TimeoutError when its time is over
   */
  join: (key: string, session: RestSession, begin: (flight: Flight) => Promise<T>) => Promise<T>;
  /** To be called when any write begins and when it ends: nobody joins a read that began before. */
  forget: () => void;
}

interface SharedRead<T> {
  readonly flight: Flight;
  /** How many there had been when it began. */
  readonly writes: number;
  readonly callers: Caller<T>[];
}

/** Somebody who waits for a read. */
interface Caller<T> {
  readonly cancellation: Cancellation;
  readonly onLeave: () => void;
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
}

/** Where the read under a key is, while it is under way. */
interface Slot<T> {
  read: SharedRead<T> | undefined;
}

/**
 * More than almost anybody has in flight at once. A read that is forgotten too early costs one more read, nothing
 * worse.
 */
const MAX_SLOTS = 4096;

/**
 * A slot stays, empty, until there are so many that all of them are forgotten. Removing each would cost more: a Map with
 * many insertions and deletions replaces its table again and again, each old table points to the next, and once one of
 * them has become an old object, garbage collection keeps everything reachable from it.
 */
export function createSharedReads<T>(onShared: () => void): SharedReads<T> {
  let slots = new Map<string, Slot<T>>();
  let writes = 0;

  function slotOf(key: string): Slot<T> {
    let slot = slots.get(key);
    if (slot === undefined) {
      slot = { read: undefined };
      if (slots.size === MAX_SLOTS) {
        slots = new Map();
      }
      slots.set(key, slot);
    }
    return slot;
  }

  function start(
    slot: Slot<T>,
    { deadlineAt }: RestSession,
    begin: (flight: Flight) => Promise<T>,
  ): SharedRead<T> {
    const flight = { cancellation: createCancellation(), deadlineAt };
    const read: SharedRead<T> = { flight, writes, callers: [] };
    slot.read = read;
    begin(flight).then(
      (value) => settle(slot, read, ({ resolve }) => resolve(value)),
      (error) => settle(slot, read, ({ reject }) => reject(error)),
    );
    return read;
  }

  function settle(slot: Slot<T>, read: SharedRead<T>, tell: (caller: Caller<T>) => void): void {
    empty(slot, read);
    for (const caller of read.callers) {
      removeCancelListener(caller.cancellation, caller.onLeave);
      tell(caller);
    }
  }

  function empty(slot: Slot<T>, read: SharedRead<T>): void {
    if (slot.read === read) {
      slot.read = undefined;
    }
  }

  function wait(slot: Slot<T>, read: SharedRead<T>, cancellation: Cancellation): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const caller = { cancellation, onLeave, resolve, reject };
    function onLeave() {
      reject(errorOf(cancellation, 'read', true));
      read.callers.splice(read.callers.indexOf(caller), 1);
      if (read.callers.length === 0) {
        empty(slot, read);
        cancel(read.flight.cancellation, cancellation.reason ?? 'left');
      }
    }
    read.callers.push(caller);
    addCancelListener(cancellation, onLeave);
    return promise;
  }

  return {
    join(key, session, begin) {
      if (session.cancellation.reason !== undefined) {
        return Promise.reject(errorOf(session.cancellation, 'read', false));
      }
      const slot = slotOf(key);
      const joined = slot.read?.writes === writes ? slot.read : undefined;
      if (joined !== undefined) {
        joined.flight.deadlineAt = Math.max(joined.flight.deadlineAt, session.deadlineAt);
        session.begun = true;
        onShared();
      }
      return wait(slot, joined ?? start(slot, session, begin), session.cancellation);
    },
    forget() {
      writes += 1;
    },
  };
}
