import { parseArgs } from 'node:util';
import { recipeOf } from './gateways/gateways.ts';
import { startGateway } from './gateways/start-gateway.ts';
import { compareAnswers } from './measure/compare-answers.ts';
import { LOAD_CORE, pin } from './measure/cores.ts';
import { figuresOf, ratiosOf } from './measure/figures.ts';
import { runRounds } from './measure/rounds.ts';
import { contestant, type Slice } from './measure/slice.ts';
import { spread } from './measure/statistics.ts';
import { DATA, type Data } from './upstream/protocol.ts';
import { startStub } from './upstream/start-stub.ts';
import { isWorkloadName, type WorkloadName, workloads } from './workloads.ts';

/**
 * `node bench/duel.ts --a ours --b plain --workload W1 --data changing` measures two gateways side by side. A
 * gateway is `ours`, the name of a peer, or the path of a checkout of this repository.
 */
const { values } = parseArgs({
  options: {
    a: { type: 'string', default: 'ours' },
    b: { type: 'string', default: 'plain' },
    workload: { type: 'string', default: 'W1' },
    data: { type: 'string', default: 'changing' },
    latency: { type: 'string', default: '0' },
    callers: { type: 'string', default: '32' },
    rounds: { type: 'string', default: '16' },
  },
});
const names = values.workload.split(',');
const data = DATA.find((name) => name === values.data);
if (data === undefined || !names.every(isWorkloadName)) {
  throw new Error(`One of these is unknown: --workload ${values.workload} --data ${values.data}`);
}
pin(process.pid, LOAD_CORE);
const stub = await startStub();
const start = (name: string) => startGateway(recipeOf(name), stub.url);
const [a, b] = await Promise.all([start(values.a), start(values.b)]);
try {
  for (const name of names) {
    await duel(name, data);
  }
} finally {
  await Promise.all([a.close(), b.close()]);
  await stub.close();
}

async function duel(name: WorkloadName, data: Data): Promise<void> {
  const workload = workloads[name];
  await compareAnswers([a, b], stub, workload);
  await stub.set({ data, latencyMs: Number(values.latency) });
  const contestants = [a, b].map((gateway) => contestant(gateway, workload));
  const [of = [], against = []] = await runRounds(contestants, stub, {
    callers: Number(values.callers),
    pace: { warmMs: 14_000, rounds: Number(values.rounds), sliceMs: 1000 },
  });
  const ratio = spread(ratiosOf(of, against));
  console.log(
    `${name} ${data}, ${values.callers} callers: CPU of ${values.a} to ${values.b}: ${ratio.median.toFixed(3)} [${ratio.low.toFixed(3)}-${ratio.high.toFixed(3)}]`,
  );
  print(values.a, of);
  print(values.b, against);
}

function print(name: string, slices: readonly Slice[]): void {
  const figures = figuresOf(name, slices);
  console.log(
    `  ${name}: ${figures.cpuMsPerThousand.toFixed(0)} ms CPU per 1,000, ${figures.perSecond.toFixed(0)} a second, p50 ${figures.p50Ms.toFixed(1)} ms, p99 ${figures.p99Ms.toFixed(1)} ms, ${figures.upstreamCalls.toFixed(2)} upstream calls, ${figures.rssMb.toFixed(0)} MB, ${(figures.refused * 100).toFixed(1)} % refused`,
  );
}
