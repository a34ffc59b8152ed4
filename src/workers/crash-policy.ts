const WINDOW_MS = 60_000;
const MAX_CRASHES = 5;
const FIRST_DELAY_MS = 100;

/**
 * When a crashed worker is replaced: later with each crash, so that a crash loop does not spin. The fifth crash within
 * a minute is one too many.
 *
 * @returns to be called at each crash: the milliseconds to wait; undefined: give up, so that somebody notices
 */
export function createCrashPolicy(): () => number | undefined {
  let crashes: number[] = [];
  return () => {
    const at = performance.now();
    crashes = [...crashes.filter((earlier) => at - earlier < WINDOW_MS), at];
    return crashes.length < MAX_CRASHES ? FIRST_DELAY_MS * 2 ** (crashes.length - 1) : undefined;
  };
}
