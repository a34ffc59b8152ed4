import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { PEERS, recipeOf } from './gateways/gateways.ts';
import { LIMITED, startLimits } from './gateways/limits/limits.ts';
import { type RunningGateway, startGateway } from './gateways/start-gateway.ts';
import { tailcallProblem } from './gateways/tailcall/recipe.ts';
import { measureAddedLatency } from './measure/added-latency.ts';
import { compareAnswers } from './measure/compare-answers.ts';
import { LOAD_CORE, pin } from './measure/cores.ts';
import { measureMemory, measureStartup } from './measure/process-figures.ts';
import { runRounds } from './measure/rounds.ts';
import { type Contestant, contestant } from './measure/slice.ts';
import { chart } from './report/chart.ts';
import { describeMachine, describeVersions } from './report/machine.ts';
import { readme } from './report/readme.ts';
import { collectResults } from './report/results.ts';
import { changing, others, type Setting, stable } from './settings.ts';
import { startStub } from './upstream/start-stub.ts';
import { workloads } from './workloads.ts';

/**
 * `npm run bench` measures ours beside its peers under every workload, and writes `README.md` and the charts. `--quick`
 * shows in a few minutes that all of it runs; its figures mean little.
 */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const { quick } = values;
const ROUNDS = quick ? 3 : 8;
const COLD_MS = quick ? 1000 : 14_000;
/** After another workload, when the ratio may be a little too high: ours is compiled for each operation. */
const WARM_MS = quick ? 500 : 3000;
const MEMORY_MS = quick ? 5000 : 60_000;
const STARTS = quick ? 1 : 5;
/**
 * The peer that the goals are about, which is measured more thoroughly: warmed up as long under each workload, and with
 * several pairs of processes, since two processes of the same program differ by up to a tenth.
 */
const GOAL = { peer: 'plain', pairs: quick ? 1 : 3 };

const began = performance.now();
const missing = tailcallProblem();
const peers = Object.keys(PEERS).filter(
  (name) => missing === undefined || !name.startsWith('tailcall'),
);
say(`Against ${peers.join(', ')}. ${missing ?? ''}`);

pin(process.pid, LOAD_CORE);
const stub = await startStub();
const startupMs = new Map<string, number>();
const memoryMb = new Map<string, number>();
for (const name of ['ours', ...peers]) {
  startupMs.set(name, await measureStartup(recipeOf(name), stub, STARTS));
  say(`${name} starts in ${startupMs.get(name)?.toFixed(0)} ms`);
}
for (const name of ['ours', 'plain']) {
  memoryMb.set(name, await measureMemory(recipeOf(name), stub, MEMORY_MS));
  say(`${name} holds ${memoryMb.get(name)?.toFixed(0)} MB after ${MEMORY_MS / 1000} s of W4`);
}

const first = await startGateway(recipeOf('ours'), stub.url);
const added = await measureAddedLatency(first, stub, ROUNDS);
const limits = await startLimits(first, stub);
await first.close();

const settings = [...changing, ...stable, ...others];
const found = new Map(settings.map((setting) => [setting, collectResults()]));
for (const name of peers) {
  for (let pair = 0; pair < (name === GOAL.peer ? GOAL.pairs : 1); pair++) {
    await measurePeer(name);
  }
}
await measureLimits();
await limits.close();
await stub.close();

const measured = (list: readonly Setting[]) =>
  list.flatMap((setting) => found.get(setting)?.measured(setting) ?? []);
const results = {
  machine: describeMachine(),
  versions: describeVersions(),
  quick,
  missing,
  changing: measured(changing),
  stable: measured(stable),
  others: measured(others),
  added,
  startupMs,
  memoryMb,
  memorySeconds: MEMORY_MS / 1000,
  loadAverage: loadavg()[2] ?? 0,
  minutes: (performance.now() - began) / 60_000,
};
write('README.md', readme(results));
write(
  'changing.svg',
  chart('CPU of an operation, data that change with every response', results.changing),
);
write('stable.svg', chart('CPU of an operation, data that do not change', results.stable));
say(`Written to bench/README.md, after ${results.minutes.toFixed(0)} minutes.`);

/** Measures a new process of ours beside one of the peer, in all settings. */
async function measurePeer(name: string): Promise<void> {
  const ours = await startGateway(recipeOf('ours'), stub.url);
  const peer = await startGateway(recipeOf(name), stub.url);
  let warmMs = COLD_MS;
  for (const setting of settings) {
    const workload = workloads[setting.workload];
    await compareAnswers([ours, peer], stub, workload);
    await measureBeside(ours, contestant(peer, workload), { setting, warmMs });
    if (name !== GOAL.peer) {
      warmMs = WARM_MS;
    }
  }
  await Promise.all([ours.close(), peer.close()]);
}

/** Measures the limits that no gateway can improve on, beside ours. */
async function measureLimits(): Promise<void> {
  const ours = await startGateway(recipeOf('ours'), stub.url);
  let warmMs = COLD_MS;
  for (const setting of stable) {
    const name = LIMITED.find((limited) => limited === setting.workload);
    for (const limit of name === undefined ? [] : limits.contestants(name)) {
      await measureBeside(ours, limit, { setting, warmMs });
      warmMs = WARM_MS;
    }
  }
  await ours.close();
}

async function measureBeside(
  ours: RunningGateway,
  other: Contestant,
  { setting, warmMs }: { setting: Setting; warmMs: number },
): Promise<void> {
  const { data, latencyMs, callers, sliceMs, name } = setting;
  await stub.set({ data, latencyMs });
  const own = contestant(ours, workloads[setting.workload]);
  const pace = { warmMs, rounds: ROUNDS, sliceMs };
  const [slices = [], others = []] = await runRounds([own, other], stub, { callers, pace });
  const ratio = found.get(setting)?.add(other.gateway.name, slices, others);
  say(`${name}, ${data}: CPU of ours to ${other.gateway.name} ${ratio?.toFixed(2)}`);
}

function write(name: string, text: string): void {
  writeFileSync(join(import.meta.dirname, name), text);
}

function say(words: string): void {
  console.log(`[${((performance.now() - began) / 60_000).toFixed(1)} min] ${words}`);
}
