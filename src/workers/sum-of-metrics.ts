import { AggregatorRegistry } from 'prom-client';
import type { MetricReading } from '../server/observability/metrics.ts';

/** All metrics of one process at one time. */
export type Readings = readonly MetricReading[];

/**
 * Combines the metrics of several processes as if they were one: counts, memory and CPU time are added up; of the event
 * loop lags the worst is taken, since a mean would hide the process that suffers; and the start time is the earliest.
 */
export function sumOf(all: readonly Readings[]): ReturnType<typeof AggregatorRegistry.aggregate> {
  return AggregatorRegistry.aggregate(all.map((readings) => readings.map(asOne)));
}

function asOne(reading: MetricReading): MetricReading {
  if (reading.name === 'process_start_time_seconds') {
    return { ...reading, aggregator: 'min' };
  }
  return reading.aggregator === 'average' ? { ...reading, aggregator: 'max' } : reading;
}

/** What remains true after a process has ended: its counts, but not its gauges. */
export function countsOf(readings: Readings): Readings {
  return readings.filter(({ type }) => type === 'counter' || type === 'histogram');
}
