import type { CallKind } from './call-kind.ts';
import { CancelledError } from './errors/cancelled-error.ts';
import { TimeoutError } from './errors/timeout-error.ts';

/** Why nobody waits any more: the caller has left, or the time is up. */
type Reason = 'left' | 'late';

/**
 * Tells when something is no longer wanted, like an AbortSignal at a fraction of its cost: each operation and each read
 * has one, and every call listens to one for a while.
 */
export interface Cancellation {
  /** Undefined while it is still wanted. */
  reason: Reason | undefined;
  readonly listeners: (() => void)[];
}

export function createCancellation(): Cancellation {
  return { reason: undefined, listeners: [] };
}

/** Tells all who listen; whoever cancels first says why. */
export function cancel(cancellation: Cancellation, reason: Reason): void {
  if (cancellation.reason === undefined) {
    cancellation.reason = reason;
    for (const listener of cancellation.listeners.splice(0)) {
      listener();
    }
  }
}

/** Calls the listener when it is cancelled; at once if it already is. */
export function addCancelListener({ reason, listeners }: Cancellation, listener: () => void): void {
  if (reason === undefined) {
    listeners.push(listener);
  } else {
    listener();
  }
}

export function removeCancelListener({ listeners }: Cancellation, listener: () => void): void {
  const at = listeners.lastIndexOf(listener);
  if (at !== -1) {
    listeners.splice(at, 1);
  }
}

/** Calls back when the caller leaves, or at once if it has left; not when the time is up. */
export function whenLeft(cancellation: Cancellation, callback: () => void): void {
  addCancelListener(cancellation, () => {
    if (cancellation.reason === 'left') {
      callback();
    }
  });
}

/** The error of a call that is given up. */
export function errorOf(
  { reason }: Cancellation,
  kind: CallKind,
  sent: boolean,
): CancelledError | TimeoutError {
  return reason === 'late' ? new TimeoutError(kind, sent) : new CancelledError();
}
