import cluster from 'node:cluster';
import type { ToPrimary, ToWorker } from './messages.ts';

/** A worker's end of the line to the primary. */
interface PrimaryLink {
  /** False: the primary has gone. */
  tell: (message: ToPrimary) => boolean;
}

/**
 * @param onMessage told all that the primary says
 * @param onLost told that the primary has gone, also where it had said that this worker is to stop
 */
export function linkToPrimary(
  onMessage: (message: ToWorker) => void,
  onLost: () => void,
): PrimaryLink {
  const { worker } = cluster;
  worker?.on('message', onMessage);
  // What is sent in the moment before the loss is noticed fails; then the loss is what counts.
  worker?.on('error', () => {});
  worker?.on('disconnect', () => {
    // Otherwise Node would end the process here and now, with all that is under way.
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
