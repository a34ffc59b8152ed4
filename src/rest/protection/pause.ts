import type { CallKind } from '../call-kind.ts';
import { type Cancellation, errorOf, listen, stopListening } from '../cancellation.ts';

/**
 * Waits before a call is made.
 *
 * @throws CancelledError or TimeoutError when nobody waits for the call any more
 */
export function pause(ms: number, cancellation: Cancellation, call: CallKind): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const onCancel = () => {
    clearTimeout(timer);
    reject(errorOf(cancellation, call, false));
  };
  const timer = setTimeout(() => {
    stopListening(cancellation, onCancel);
    resolve();
  }, ms);
  if (cancellation.reason !== undefined) {
    onCancel();
  } else {
    listen(cancellation, onCancel);
  }
  return promise;
}
