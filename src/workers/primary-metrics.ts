import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Crew } from './crew.ts';
import type { Readings } from './sum-of-metrics.ts';

/** The metrics that only the primary has: how its workers are, and what CPU time and memory it needs itself. */
export function createPrimaryMetrics({
  serving,
  crashes,
}: Pick<Crew, 'serving' | 'crashes'>): () => Promise<Readings> {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'gateway_workers',
    help: 'Worker processes that serve.',
    registers,
    collect() {
      this.set(serving());
    },
  });
  new Counter({
    name: 'gateway_worker_crashes_total',
    help: 'Worker processes that ended without having been told to.',
    registers,
    collect() {
      this.reset();
      this.inc(crashes());
    },
  });
  return async () => {
    const readings: Readings = await registry.getMetricsAsJSON();
    // The primary's event loop and heap say nothing about requests, and would hide those of the workers.
    return readings.filter(({ name }) => /^(gateway|process)_/.test(name));
  };
}
