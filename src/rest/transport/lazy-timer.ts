/** Timers are not exact: less than this counts as no time left. */
export const MIN_MS = 1;

/** A timer for something that almost never happens: a call that takes too long. */
export interface LazyTimer {
  /** @param at on the clock of `performance.now()` */
  set: (at: number, onDue: () => void) => void;
  clear: () => void;
}

/**
 * Can be set and cleared thousands of times a second at almost no cost: clearing leaves the real timer running, which
 * checks what is due when it fires. It does not keep the process alive.
 */
export function createLazyTimer(): LazyTimer {
  let due: (() => void) | undefined;
  let dueAt = 0;
  let wakesAt = Number.POSITIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;

  function wakeWhenDue(): void {
    clearTimeout(timer);
    wakesAt = dueAt;
    // What has arrived comes first: in a process that was stopped for a while, all is late, and a response may be here.
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
