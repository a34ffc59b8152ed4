const WINDOW_MS = 60_000;

/**
 * Lets each thing be logged at most once a minute, with how often it happened in between: otherwise every operation
 * would log it. The things must be few, since they are never forgotten.
 */
export function createLogThrottle(): (thing: string, tell: (before: number) => void) => void {
  const told = new Map<string, { since: number; count: number }>();
  return (thing, tell) => {
    const known = told.get(thing);
    const now = performance.now();
    if (known !== undefined && now - known.since < WINDOW_MS) {
      known.count += 1;
      return;
    }
    tell(known?.count ?? 0);
    told.set(thing, { since: now, count: 0 });
  };
}
