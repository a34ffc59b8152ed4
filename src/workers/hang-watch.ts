/** How often each worker is asked for a sign of life, and how many it may owe. */
const EVERY_MS = 5000;
const MAX_OWED = 6;

/** Finds workers that hang. `/livez` cannot: the others answer it. */
interface HangWatch<T> {
  heard: (worker: T) => void;
  stop: () => void;
}

/**
 * Questions are counted, not time, so that a machine that slept kills nobody when it wakes.
 *
 * @param onHung told once for each that owes six answers
 */
export function watchForHangs<T extends object>(
  workers: () => Iterable<T>,
  { ping, onHung }: { ping: (worker: T) => void; onHung: (worker: T) => void },
): HangWatch<T> {
  const owed = new WeakMap<T, number>();
  const timer = setInterval(() => {
    for (const worker of workers()) {
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
