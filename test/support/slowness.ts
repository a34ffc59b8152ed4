/** The time of the work below on the idle reference machine that bounds of CPU time are meant for. */
const USUAL_MS = 7;
const TEXT = JSON.stringify(
  Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`k${index}`, 1])),
);

/**
 * How many times slower than the reference machine this one is at the moment; never less than 1. How much work is done in
 * a millisecond of CPU time depends on the load of the host, so a bound of CPU time means little without this factor.
 */
export function slowness(): number {
  const before = process.cpuUsage();
  JSON.parse(TEXT);
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, (user + system) / 1000 / USUAL_MS);
}
