import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { VERSION } from '../../config/version.ts';
import type { CallEnding, Endpoint } from '../../rest/call.ts';
import type { RestEvents } from '../../rest/rest-events.ts';
import type { Upstream } from '../../rest/upstream.ts';

/** Names come from callers, who could invent them without end. */
const MAX_NAMES = 200;
/** The last are for raised timeouts: to alerts, all beyond the highest bound look as if they took that long. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15, 30, 60];
const CIRCUIT = { closed: 0, probing: 1, open: 2 } as const;

/** An operation that has ended, as it is counted. */
export interface EndedOperation {
  readonly name: string | undefined;
  readonly kind: string;
  /** `ok`, `cancelled`, or a code. */
  readonly outcome: string;
  readonly durationMs: number;
}

/** One metric with its values, as prom-client reads and adds them up. It can be sent as JSON. */
export interface MetricReading {
  readonly name: string;
  readonly help: string;
  readonly type: unknown;
  readonly values: readonly unknown[];
  /** How the values of several processes are merged: `sum`, `max`, ... */
  readonly aggregator: string;
}

/** The metrics for Prometheus, updated as things happen. */
export interface Metrics extends Pick<RestEvents, 'onCall' | 'onBreach' | 'onRetry' | 'onShared'> {
  onOperation: (operation: EndedOperation) => void;
  /** The gauges that are asked for at each scrape. */
  watch: (upstream: Pick<Upstream, 'bulkhead' | 'breaker'>) => void;
  /** All metrics, to be merged with those of other processes. */
  read: () => Promise<readonly MetricReading[]>;
  /** In Prometheus's text format. */
  scrape: () => Promise<{ readonly type: string; readonly text: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const names = new Set<string>();
  collectDefaultMetrics({ register: registry });

  const operations = new Counter({
    name: 'gateway_operations_total',
    help: 'Operations, by name (the first 200), kind and outcome: ok, cancelled (the caller left), or the first code in the log line.',
    labelNames: ['operation', 'kind', 'outcome'],
    registers,
  });
  const operationSeconds = new Histogram({
    name: 'gateway_operation_duration_seconds',
    help: 'From when the headers of a request are there to the result of its operation.',
    labelNames: ['kind'],
    buckets: SECONDS,
    registers,
  });
  const calls = new Counter({
    name: 'gateway_upstream_calls_total',
    help: 'Calls to the REST API, including retries, by endpoint and status; "none": no response came; "cancelled": the caller left.',
    labelNames: ['endpoint', 'status'],
    registers,
  });
  const callSeconds = new Histogram({
    name: 'gateway_upstream_call_duration_seconds',
    help: 'From the start of a REST call to the end of its response.',
    labelNames: ['endpoint'],
    buckets: SECONDS,
    registers,
  });
  const shared = new Counter({
    name: 'gateway_upstream_shared_reads_total',
    help: 'Reads that joined one in flight.',
    registers,
  });
  const retries = new Counter({
    name: 'gateway_upstream_retries_total',
    help: 'REST calls that were retried.',
    registers,
  });
  const breaches = new Counter({
    name: 'gateway_upstream_contract_breaches_total',
    help: 'Values that broke the contract of the REST API, by field.',
    labelNames: ['field'],
    registers,
  });

  new Gauge({
    name: 'gateway_build_info',
    help: 'Always 1; the label tells which version of the gateway runs.',
    labelNames: ['version'],
    aggregator: 'max',
    registers,
  }).set({ version: VERSION }, 1);

  const bounded = (name: string | undefined): string => {
    if (name === undefined) {
      return 'anonymous';
    }
    if (names.size < MAX_NAMES) {
      names.add(name);
    }
    return names.has(name) ? name : 'other';
  };

  const operationsOf = bindOnce((kind: string) =>
    bindOnce((outcome: string) =>
      bindOnce((operation: string) => operations.labels({ operation, kind, outcome })),
    ),
  );
  const operationSecondsOf = bindOnce((kind: string) => operationSeconds.labels({ kind }));
  const callsOf = bindOnce((endpoint: Endpoint) =>
    bindOnce((status: CallEnding) => calls.labels({ endpoint, status: String(status ?? 'none') })),
  );
  const callSecondsOf = bindOnce((endpoint: Endpoint) => callSeconds.labels({ endpoint }));

  return {
    onOperation({ name, kind, outcome, durationMs }) {
      operationsOf(kind)(outcome)(bounded(name)).inc();
      operationSecondsOf(kind).observe(durationMs / 1000);
    },
    onCall({ endpoint, status, durationMs }) {
      callsOf(endpoint)(status).inc();
      callSecondsOf(endpoint).observe(durationMs / 1000);
    },
    onBreach: (field) => breaches.inc({ field }),
    onRetry: () => retries.inc(),
    onShared: () => shared.inc(),
    watch({ bulkhead, breaker }) {
      gauge('gateway_upstream_running', 'REST calls in flight.', bulkhead.running);
      gauge('gateway_upstream_waiting', 'REST calls that wait for a connection.', bulkhead.waiting);
      gauge(
        'gateway_upstream_circuit',
        'The circuit to the REST API: 0 closed, 1 probing, 2 open.',
        () => CIRCUIT[breaker.state()],
        'max',
      );
    },
    read: () => registry.getMetricsAsJSON(),
    scrape: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };

  function gauge(
    name: string,
    help: string,
    read: () => number,
    aggregator: 'sum' | 'max' = 'sum',
  ): void {
    new Gauge({
      name,
      help,
      aggregator,
      registers,
      collect() {
        this.set(read());
      },
    });
  }
}

/**
 * Metrics bound to a label value, which prom-client would otherwise check and look up each time; there are few label
 * values.
 */
function bindOnce<K, T>(bind: (label: K) => T): (label: K) => T {
  const known = new Map<K, T>();
  return (label) => known.getOrInsertComputed(label, bind);
}
