import { setTimeout as delay } from 'node:timers/promises';
import { type Caller, type Step, steps } from './steps.ts';

const WORKERS = 12;
const LONGEST_PAUSE_MS = 40;

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
      const [name, step] = choose();
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

const all = Object.entries(steps);
const weights = all.reduce((sum, [, { weight }]) => sum + weight, 0);

function choose(): [string, Step] {
  let left = Math.random() * weights;
  const found = all.find(([, { weight }]) => {
    left -= weight;
    return left < 0;
  });
  return found ?? (all[0] as [string, Step]);
}
