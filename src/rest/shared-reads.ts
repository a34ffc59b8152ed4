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

type Leave = (reason: unknown) => void;

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

export function createSharedReads<T>(onShared: () => void): SharedReads<T> {
  const flights = new Map<string, { flight: Flight; result: Promise<T>; join: () => Leave }>();

  function start(key: string, session: RestSession, begin: (flight: Flight) => Promise<T>) {
    const controller = new AbortController();
    const flight: Flight = { signal: controller.signal, deadlineAt: session.deadlineAt };
    let waiting = 0;
    let ended = false;
    const result = begin(flight).finally(() => {
      ended = true;
      forget();
    });
    const started = {
      flight,
      result,
      join: (): Leave => {
        waiting += 1;
        return (reason) => {
          waiting -= 1;
          if (waiting === 0 && !ended) {
            forget();
            controller.abort(reason);
          }
        };
      },
    };
    function forget() {
      if (flights.get(key) === started) {
        flights.delete(key);
      }
    }
    flights.set(key, started);
    return started;
  }

  return {
    async join(path, session, begin) {
      const key = `${session.tenant} ${path}`;
      const known = flights.get(key);
      if (known !== undefined) {
        known.flight.deadlineAt = Math.max(known.flight.deadlineAt, session.deadlineAt);
        onShared();
      }
      const { result, join } = known ?? start(key, session, begin);
      const leave = join();
      try {
        return await untilCallerLeaves(result, session);
      } catch (reason) {
        leave(reason);
        throw reason;
      }
    },
    onWrite: () => flights.clear(),
  };
}

/** @throws CancelledError when the caller goes away, TimeoutError when its time is over */
function untilCallerLeaves<T>(result: Promise<T>, session: RestSession): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const onAbort = () => reject(new CancelledError());
  const timer = setTimeout(
    () => reject(new TimeoutError('read', true)),
    Math.max(0, session.deadlineAt - performance.now()),
  );
  if (session.signal.aborted) {
    onAbort();
  }
  session.signal.addEventListener('abort', onAbort);
  result.then(resolve, reject);
  return promise.finally(() => {
    clearTimeout(timer);
    session.signal.removeEventListener('abort', onAbort);
  });
}
