const QUIET_MS = 60_000;

/**
 * Tells one thing once a minute, and then how often it was there before: each operation would have a line of its own
 * otherwise. The things must be few: they are never forgotten.
 */
export function createQuiet(): (thing: string, tell: (before: number) => void) => void {
  const told = new Map<string, { since: number; count: number }>();
  return (thing, tell) => {
    const known = told.get(thing);
    const now = performance.now();
    if (known !== undefined && now - known.since < QUIET_MS) {
      known.count += 1;
      return;
    }
    tell(known?.count ?? 0);
    told.set(thing, { since: now, count: 0 });
  };
}
