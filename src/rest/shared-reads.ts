import { LRUCache } from 'lru-cache';
import { CancelledError } from './errors/cancelled-error.ts';
import { TimeoutError } from './errors/timeout-error.ts';
import type { RestSession } from './rest-session.ts';

/** A read that is under way, for one caller or more. */
export interface Flight {
  /** Aborted when the last of them has gone, with the reason for which that one went. */
  readonly signal: AbortSignal;
  /** The latest of theirs, on the clock of `performance.now()`: as long as one waits, the read may go on. */
  deadlineAt: number;
}

export interface SharedReads<T> {
  /**
   * Joins the read of the same path by the same tenant where one is under way, and begins it otherwise. Each
   * caller leaves on its own: when it goes away, or when its time is over.
   */
  join: (path: string, session: RestSession, begin: (flight: Flight) => Promise<T>) => Promise<T>;
  /**
   * To be called when a write begins and when it ends, by whomever: no read that began before is joined after.
   */
  onWrite: () => void;
}

interface SharedRead<T> {
  readonly flight: Flight;
  readonly controller: AbortController;
  readonly result: Promise<T>;
  /** How many there had been when it began. */
  readonly writes: number;
  waiting: number;
}

/** Where a read of one path by one tenant is, while it is under way. */
interface Slot<T> {
  read: SharedRead<T> | undefined;
}

/** More than can be under way at once. One that is forgotten too early is read once more, and no worse. */
const MOST_SLOTS = 4096;

/**
 * A slot stays, empty, until others need its place. To take it out would cost more: a Map that many come to and leave
 * throws away one table after the other, each of which holds the next, and once one of them has grown old, garbage
 * collection carries along all that they ever led to.
 */
export function createSharedReads<T>(onShared: () => void): SharedReads<T> {
  const slots = new LRUCache<string, Slot<T>>({ max: MOST_SLOTS });
  let writes = 0;

  function slotOf(key: string): Slot<T> {
    const slot = slots.get(key) ?? { read: undefined };
    slots.set(key, slot);
    return slot;
  }

  function start(
    slot: Slot<T>,
    { deadlineAt }: RestSession,
    begin: (flight: Flight) => Promise<T>,
  ): SharedRead<T> {
    const controller = new AbortController();
    const flight = { signal: controller.signal, deadlineAt };
    const read = { flight, controller, result: begin(flight), writes, waiting: 0 };
    const end = () => empty(slot, read);
    read.result.then(end, end);
    slot.read = read;
    return read;
  }

  function empty(slot: Slot<T>, read: SharedRead<T>): void {
    if (slot.read === read) {
      slot.read = undefined;
    }
  }

  return {
    join(path, session, begin) {
      const slot = slotOf(`${session.tenant} ${path}`);
      const joined = slot.read?.writes === writes ? slot.read : undefined;
      if (joined !== undefined) {
        joined.flight.deadlineAt = Math.max(joined.flight.deadlineAt, session.deadlineAt);
        onShared();
      }
      const read = joined ?? start(slot, session, begin);
      read.waiting += 1;
      return untilCallerLeaves(read.result, session, (reason) => {
        read.waiting -= 1;
        if (read.waiting === 0) {
          empty(slot, read);
          read.controller.abort(reason);
        }
      });
    },
    onWrite() {
      writes += 1;
    },
  };
}

/**
 * @param onLeave told when the caller goes before the result is there
 * @throws CancelledError when it goes away, TimeoutError when its time is over
 */
function untilCallerLeaves<T>(
  result: Promise<T>,
  { signal, deadlineAt }: RestSession,
  onLeave: (reason: Error) => void,
): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const stop = () => {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  };
  const leave = (reason: Error) => {
    stop();
    reject(reason);
    onLeave(reason);
  };
  const onAbort = () => leave(new CancelledError());
  const onTimeout = () => leave(new TimeoutError('read', true));
  const timer = setTimeout(onTimeout, Math.max(0, deadlineAt - performance.now()));
  if (signal.aborted) {
    onAbort();
  } else {
    signal.addEventListener('abort', onAbort);
  }
  result.then(
    (value) => {
      stop();
      resolve(value);
    },
    (error) => {
      stop();
      reject(error);
    },
  );
  return promise;
}
