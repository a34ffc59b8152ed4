import cluster from 'node:cluster';
import type { ToPrimary, ToWorker } from './messages.ts';

/** A worker's channel to the primary. */
interface PrimaryLink {
  /** False: the primary is gone. */
  tell: (message: ToPrimary) => boolean;
}

/**
 * @param onMessage called with each message of the primary
 * @param onLost called when the primary is gone, even if it had told this worker to stop before
 */
export function linkToPrimary(
  onMessage: (message: ToWorker) => void,
  onLost: () => void,
): PrimaryLink {
  const { worker } = cluster;
  worker?.on('message', onMessage);
  // A message that is sent just before the loss is noticed fails; `onLost` then reports the loss.
  worker?.on('error', () => {});
  worker?.on('disconnect', () => {
    // Otherwise Node would end the process at once, with everything that is in flight.
    worker.exitedAfterDisconnect = true;
    onLost();
  });
  return {
    tell(message) {
      if (worker?.isConnected() !== true) {
        return false;
      }
      worker.send(message, () => {});
      return true;
    },
  };
}
