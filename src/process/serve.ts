import { setTimeout as delay } from 'node:timers/promises';
import { createGateway, type Gateway, type GatewayOptions } from '../gateway.ts';
import { createReadiness } from '../server/http/readiness.ts';
import type { Metrics } from '../server/observability/metrics.ts';
import { startTracing } from '../server/observability/tracing.ts';
import { watchConnections } from '../server/observability/watch-connections.ts';
import { watchTraces } from '../server/observability/watch-traces.ts';
import { connectionLimit } from './connection-limit.ts';
import { listen } from './listen.ts';
import { tuneGarbageCollection } from './tune-garbage-collection.ts';

/**
 * Operations that are cut off, and those whose callers left, notice it a few turns of the event loop later, and only then
 * write their log line and end their trace.
 */
const LAST_LINES_MS = 50;
/** How long a stop waits for the last traces to be sent: everything else is done by then. */
const TRACES_MS = 3000;

export type ServeOptions = Omit<GatewayOptions, 'readiness' | 'metrics' | 'tracing'>;

/** A gateway on its port. */
export interface Serving extends Pick<Gateway, 'forgetReads' | 'abandon'> {
  readonly port: number;
  /** Undefined: no metrics are kept. */
  readonly metrics: Metrics | undefined;
  /**
   * Accepts nothing new and finishes what is in flight. Resolves to true if everything was finished in time.
   *
   * @param portClosed resolves when another process has closed the port
   */
  drain: (portClosed?: Promise<void>) => Promise<boolean>;
}

/**
 * Puts a gateway on the port. Every process that answers requests does this, alone or as one of several.
 *
 * @throws StartError if the address cannot be used
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { config, logger } = options;
  tuneGarbageCollection();
  const readiness = createReadiness();
  const metrics = config.metricsPort === undefined ? undefined : await openMetrics();
  const tracing =
    config.otelEndpoint &&
    (await startTracing(config.otelEndpoint, config.otelServiceName, watchTraces(logger)));
  const gateway = createGateway({ ...options, readiness, metrics, tracing });
  const maxConnections = connectionLimit(config);
  const listening = await listen(gateway.handle, {
    ...config,
    maxConnections,
    onConnectionRefused: watchConnections(logger, maxConnections),
  });
  return {
    port: listening.port,
    metrics,
    forgetReads: gateway.forgetReads,
    abandon: gateway.abandon,
    async drain(portClosed) {
      readiness.drain();
      const { shutdownDelayMs: delayMs, shutdownGraceMs: graceMs } = config;
      const graceOver = delay(delayMs + graceMs, false, { ref: false });
      const served = await listening.drain({ delayMs, graceMs, portClosed });
      // Writes whose callers have stopped waiting still run on the connections to the REST API.
      const finished = await Promise.race([gateway.close().then(() => served), graceOver]);
      if (!finished) {
        gateway.abandon();
      }
      await delay(LAST_LINES_MS);
      const sent = tracing?.close().catch(() => false) ?? true;
      const tooLate = delay(TRACES_MS, false, { ref: false });
      if ((await Promise.race([sent, tooLate, graceOver])) === false) {
        logger.warn('the last traces could not be sent');
      }
      return finished;
    },
  };
}

/** Loads the code for metrics, which is only needed with `METRICS_PORT`. */
async function openMetrics(): Promise<Metrics> {
  const { createMetrics } = await import('../server/observability/metrics.ts');
  return createMetrics();
}
