const WINDOW_MS = 60_000;
const MAX_CRASHES = 5;
const FIRST_DELAY_MS = 100;

/** When a crashed worker is replaced: later with each crash, so that a crash loop does not spin. */
interface CrashPolicy {
  /** Milliseconds to wait before the replacement; undefined: give up, so that somebody notices. */
  onCrash: () => number | undefined;
}

/** The fifth crash within a minute is one too many. */
export function createCrashPolicy(): CrashPolicy {
  let crashes: number[] = [];
  return {
    onCrash() {
      const at = performance.now();
      crashes = [...crashes.filter((earlier) => at - earlier < WINDOW_MS), at];
      return crashes.length < MAX_CRASHES ? FIRST_DELAY_MS * 2 ** (crashes.length - 1) : undefined;
    },
  };
}
