import { parseArgs } from 'node:util';
import { recipeOf } from '../gateways/gateways.ts';
import { startGateway } from '../gateways/start-gateway.ts';
import { compareAnswers } from '../measure/compare-answers.ts';
import { LOAD_CORE, pin } from '../measure/cores.ts';
import { type Pace, runRounds } from '../measure/rounds.ts';
import { contestant } from '../measure/slice.ts';
import { quieterHalf } from '../measure/statistics.ts';
import { startStub } from '../upstream/start-stub.ts';
import { workloads } from '../workloads.ts';
import { CHECKED, type Checked, readCommitted, writeCommitted } from './committed.ts';
import { judge, type Rounds, type Verdict } from './verdict.ts';

/**
 * `npm run bench:check` checks whether the gateway, compared with the plain one, needs more CPU than was committed;
 * `--update` writes what it needs now. The upstream's data change with every response.
 */
const { values } = parseArgs({ options: { update: { type: 'boolean' } } });

const CALLERS = 32;
const ROUNDS = { rounds: 12, sliceMs: 500 };
const COLD: Pace = { ...ROUNDS, warmMs: 10_000 };
/** A short warm-up: after another workload, little is left to warm up. */
const LUKEWARM: Pace = { ...ROUNDS, warmMs: 6000 };
const WARM: Pace = { ...ROUNDS, warmMs: 0 };

pin(process.pid, LOAD_CORE);
const stub = await startStub();
const start = (name: string) => startGateway(recipeOf(name), stub.url);
const plain = await start('plain');
const ours = await start('ours');
const plainAgain = await start('plain');
try {
  const verdicts = await checkAll();
  if (values.update === true) {
    writeCommitted(verdicts);
    console.log('Written to bench/committed.json.');
  }
} finally {
  await Promise.all([plain, ours, plainAgain].map(({ close }) => close()));
  await stub.close();
}

async function checkAll(): Promise<Record<Checked, number>> {
  const committed = readCommitted();
  const found: Record<Checked, number> = { ...committed };
  for (const name of CHECKED) {
    await compareAnswers([plain, ours], stub, workloads[name]);
    await stub.set({ data: 'changing' });
    const rounds = await measure(name, name === CHECKED[0] ? COLD : LUKEWARM);
    let verdict = judge(rounds, committed[name]);
    if (verdict.worse && values.update !== true) {
      console.log(`${name}: ${describe(verdict)}; once more, to be sure ...`);
      verdict = judge(await measure(name, WARM), committed[name]);
      process.exitCode = verdict.worse ? 1 : process.exitCode;
    }
    found[name] = Number(verdict.ratio.toFixed(3));
    console.log(
      `${name}: ${describe(verdict)}, committed ${committed[name]}${conclusion(verdict)}`,
    );
  }
  return found;
}

async function measure(name: Checked, pace: Pace): Promise<Rounds> {
  const contestants = [plain, ours, plainAgain].map((gateway) =>
    contestant(gateway, workloads[name]),
  );
  const slices = await runRounds(contestants, stub, { callers: CALLERS, pace });
  const costs = slices.map((list) => list.map(({ cpuMs }) => cpuMs));
  const [one = [], of = [], other = []] = quieterHalf(costs);
  const at = (list: readonly number[], round: number) => list[round] ?? Number.NaN;
  return {
    ratios: of.map((cpu, round) => cpu / ((at(one, round) + at(other, round)) / 2)),
    same: one.map((cpu, round) => cpu / at(other, round)),
  };
}

function describe({ ratio, low, high, limit }: Verdict): string {
  return `${ratio.toFixed(3)} [${low.toFixed(3)}-${high.toFixed(3)}] of the plain gateway's CPU, allowed ${limit.toFixed(3)}`;
}

function conclusion({ worse, better }: Verdict): string {
  if (worse) {
    return ': WORSE';
  }
  return better ? ': better; commit it with `npm run bench:check -- --update`' : ': as it was';
}
