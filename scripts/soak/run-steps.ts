import { setTimeout as delay } from 'node:timers/promises';
import { pick } from './pick.ts';
import { type Caller, steps } from './steps.ts';

const WORKERS = 12;
const LONGEST_PAUSE_MS = 40;
/** Each step as often as its weight says. */
const CHOICES = Object.entries(steps).flatMap((entry) =>
  Array.from({ length: entry[1].weight }, () => entry),
);

/** The results, updated while steps run. */
export interface Tally {
  readonly done: Record<string, number>;
  readonly codes: Record<string, number>;
  readonly wrong: string[];
}

/** Runs steps of all kinds for this long, several at a time. */
export async function runSteps(
  callers: readonly Caller[],
  ms: number,
  tally: Tally,
): Promise<void> {
  const endsAt = performance.now() + ms;
  const worker = async (index: number) => {
    const caller = callers[index % callers.length];
    while (caller !== undefined && performance.now() < endsAt) {
      const [name, step] = pick(CHOICES);
      tally.done[name] = (tally.done[name] ?? 0) + 1;
      try {
        const { codes, wrong } = await step.run(caller);
        for (const code of codes) {
          tally.codes[code] = (tally.codes[code] ?? 0) + 1;
        }
        if (wrong !== undefined) {
          tally.wrong.push(`${name}: ${wrong}`);
        }
      } catch (error) {
        tally.wrong.push(`${name}: ${error}`);
      }
      await delay(Math.random() * LONGEST_PAUSE_MS);
    }
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, index) => worker(index)));
}
