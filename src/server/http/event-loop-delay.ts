const SAMPLE_MS = 20;
/** The weight of the newest sample; a single pause (garbage collection, say) is not an overload. */
const WEIGHT = 0.3;

/** How late this process is with its work, in milliseconds, smoothed over some tenths of a second. */
export function watchEventLoopDelay(): () => number {
  let delayMs = 0;
  let expected = performance.now() + SAMPLE_MS;
  const timer = setInterval(() => {
    const now = performance.now();
    delayMs += (Math.max(0, now - expected) - delayMs) * WEIGHT;
    expected = now + SAMPLE_MS;
  }, SAMPLE_MS);
  timer.unref();
  return () => delayMs;
}
