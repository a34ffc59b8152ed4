const SAMPLE_MS = 20;
const FADE = 0.7;

/**
 * How late this process is with its work now, in milliseconds: a late timer tells, and what it told fades
 * within some tenths of a second.
 */
export function watchEventLoopDelay(): () => number {
  let delayMs = 0;
  let expected = performance.now() + SAMPLE_MS;
  const timer = setInterval(() => {
    const now = performance.now();
    delayMs = Math.max(now - expected, delayMs * FADE);
    expected = now + SAMPLE_MS;
  }, SAMPLE_MS);
  timer.unref();
  return () => Math.max(delayMs, performance.now() - expected);
}
