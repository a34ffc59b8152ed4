import cluster from 'node:cluster';
import type { ToPrimary, ToWorker } from './messages.ts';

/**
 * Opens a worker's channel to the primary.
 *
 * @param onMessage called with each message of the primary
 * @param onLost called when the primary is gone, even if it had told this worker to stop before
 * @returns sends a message to the primary; false: it is gone
 */
export function linkToPrimary(
  onMessage: (message: ToWorker) => void,
  onLost: () => void,
): (message: ToPrimary) => boolean {
  const { worker } = cluster;
  worker?.on('message', onMessage);
  // A message that is sent just before the loss is noticed fails; `onLost` then reports the loss.
  worker?.on('error', () => {});
  worker?.on('disconnect', () => {
    // Otherwise Node would end the process at once, with everything that is in flight.
    worker.exitedAfterDisconnect = true;
    onLost();
  });
  return (message) => {
    if (worker?.isConnected() !== true) {
      return false;
    }
    worker.send(message, () => {});
    return true;
  };
}
