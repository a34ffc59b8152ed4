import { readProcessFigures } from '../support/read-metrics.ts';
import type { Phase } from './report.ts';
import type { Sample } from './send-operation.ts';
import { summarise } from './summary.ts';

/** Measures what becomes of the operations of one phase of load, and what the gateway uses meanwhile. */
export async function measurePhase(
  metricsUrl: string,
  seconds: number,
  load: () => Promise<Sample[]>,
): Promise<Phase> {
  const before = await readProcessFigures(metricsUrl);
  const from = performance.now();
  const samples = await load();
  const elapsedSeconds = (performance.now() - from) / 1000;
  const after = await readProcessFigures(metricsUrl);
  return {
    summary: summarise(samples, from, seconds),
    cpu: (after.cpuSeconds - before.cpuSeconds) / elapsedSeconds,
    mb: after.residentBytes / 2 ** 20,
  };
}
