import type { Holdings } from './inspect.ts';

/** How much more the process may hold at the end than after the first round; compiled code grows for a while. */
const ALLOWED: Record<keyof Holdings, (first: number) => number> = {
  heapMb: (first) => first * 0.1 + 2,
  sockets: () => 2,
  timers: () => 2,
  listeners: () => 3,
  signals: () => 10,
  answers: () => 5,
};

/** What grew from the first round to the last. */
export function growth(rounds: readonly Holdings[]): string[] {
  const [first] = rounds;
  const last = rounds.at(-1);
  if (first === undefined || last === undefined) {
    return ['There was nothing to measure.'];
  }
  const names = Object.keys(ALLOWED) as (keyof Holdings)[];
  return names
    .filter((name) => last[name] > first[name] + ALLOWED[name](first[name]))
    .map((name) => `${name} grew from ${first[name]} to ${last[name]}.`);
}
