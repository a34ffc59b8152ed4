import type { CallKind } from '../call-kind.ts';
import {
  addCancelListener,
  type Cancellation,
  errorOf,
  removeCancelListener,
} from '../cancellation.ts';

/**
 * Waits before a call is made.
 *
 * @throws CancelledError or TimeoutError when nobody waits for the call any more
 */
export function pause(ms: number, cancellation: Cancellation, kind: CallKind): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onCancel = () => {
    clearTimeout(timer);
    reject(errorOf(cancellation, kind, false));
  };
  const timer = setTimeout(() => {
    removeCancelListener(cancellation, onCancel);
    resolve();
  }, ms);
  addCancelListener(cancellation, onCancel);
  return promise;
}
