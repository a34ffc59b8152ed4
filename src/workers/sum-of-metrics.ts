import { AggregatorRegistry } from 'prom-client';
import type { MetricReading } from '../server/observability/metrics.ts';

/** All metrics of one process at one time. */
export type Readings = readonly MetricReading[];

/**
 * Several processes as if they were one: counts, memory and CPU time are added up; of the lags of the event
 * loops the worst counts, since a mean hides the one that suffers; and all of it began when the first did.
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

/** What stays true of a process that has ended: what it has counted, not what it was like. */
export function countsOf(readings: Readings): Readings {
  return readings.filter(({ type }) => type === 'counter' || type === 'histogram');
}
