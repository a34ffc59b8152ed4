/** What the work below took on the machine that bounds of CPU time are meant for, when it had nothing else to do. */
const USUAL_MS = 7;
const TEXT = JSON.stringify(
  Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`k${index}`, 1])),
);

/**
 * How many times slower this machine is at the moment; never less than 1. A millisecond of CPU time is more or less
 * work by what else a host does, so a bound of CPU time means little without it.
 */
export function slowness(): number {
  const before = process.cpuUsage();
  JSON.parse(TEXT);
  const { user, system } = process.cpuUsage(before);
  return Math.max(1, (user + system) / 1000 / USUAL_MS);
}
