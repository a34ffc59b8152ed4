/** How often each worker is pinged, and how many answers it may owe. */
const EVERY_MS = 5000;
const MAX_OWED = 6;

/** Finds workers that hang. `/livez` cannot, since the other workers answer it. */
interface HangWatch<T> {
  heard: (worker: T) => void;
  stop: () => void;
}

/**
 * Counts pings instead of time, so that no worker is killed when a machine wakes from sleep.
 *
 * @param onHung called once for each worker that owes six answers
 */
export function watchForHangs<T extends object>(
  workers: Iterable<T>,
  { ping, onHung }: { ping: (worker: T) => void; onHung: (worker: T) => void },
): HangWatch<T> {
  const owed = new WeakMap<T, number>();
  const timer = setInterval(() => {
    for (const worker of workers) {
      const count = owed.get(worker) ?? 0;
      owed.set(worker, count + 1);
      if (count < MAX_OWED) {
        ping(worker);
      } else if (count === MAX_OWED) {
        onHung(worker);
      }
    }
  }, EVERY_MS);
  return {
    heard: (worker) => owed.delete(worker),
    stop: () => clearInterval(timer),
  };
}
