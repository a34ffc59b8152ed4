/** Timers are not exact: less than this is no time left. */
export const MIN_MS = 1;

/** A timer for what nearly never comes due: a call that takes too long. */
export interface LazyTimer {
  /** @param at on the clock of `performance.now()` */
  set: (at: number, onDue: () => void) => void;
  clear: () => void;
}

/**
 * Made to be set and cleared thousands of times a second at no cost: a real timer runs on when it is cleared, and looks
 * for what is due when it wakes. It keeps no process alive.
 */
export function createLazyTimer(): LazyTimer {
  let due: (() => void) | undefined;
  let dueAt = 0;
  let wakesAt = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function wakeWhenDue(): void {
    clearTimeout(timer);
    wakesAt = dueAt;
    // What has arrived comes first: in a process that was stopped for a while, all is late, and the answer may be here.
    timer = setTimeout(() => setImmediate(wake), Math.max(0, dueAt - performance.now()));
    timer.unref();
  }

  function wake(): void {
    wakesAt = Number.POSITIVE_INFINITY;
    if (due !== undefined && dueAt - performance.now() >= MIN_MS) {
      wakeWhenDue();
    } else if (due !== undefined) {
      const onDue = due;
      due = undefined;
      onDue();
    }
  }

  return {
    set(at, onDue) {
      due = onDue;
      dueAt = at;
      if (at < wakesAt) {
        wakeWhenDue();
      }
    },
    clear() {
      due = undefined;
    },
  };
}
