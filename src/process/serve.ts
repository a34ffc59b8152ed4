import { setTimeout as delay } from 'node:timers/promises';
import { createGateway, type Gateway, type GatewayOptions } from '../gateway.ts';
import { createReadiness } from '../server/http/readiness.ts';
import type { Metrics } from '../server/observability/metrics.ts';
import { startTracing } from '../server/observability/tracing.ts';
import { watchTraces } from '../server/observability/watch-traces.ts';
import { connectionLimit } from './connection-limit.ts';
import { listen } from './listen.ts';
import { tuneGarbageCollection } from './tune-garbage-collection.ts';

/** All is done by then, and nobody should wait for long until a collector is told of it. */
const TRACES_MS = 3000;

export type ServeOptions = Omit<GatewayOptions, 'readiness' | 'metrics' | 'tracing'>;

/** A gateway on its port. */
export interface Serving extends Pick<Gateway, 'forgetReads' | 'abandon'> {
  readonly port: number;
  /** Undefined: nobody asks for them. */
  readonly metrics: Metrics | undefined;
  /** Takes nobody new and finishes what is under way; true when all of it was finished in time. */
  drain: () => Promise<boolean>;
}

/**
 * What every process does that answers requests, alone or as one of several: puts a gateway on the port.
 *
 * @throws StartError when the address cannot be had
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
  const listening = await listen(gateway.handle, {
    ...config,
    maxConnections: connectionLimit(config),
  });
  return {
    port: listening.port,
    metrics,
    forgetReads: gateway.forgetReads,
    abandon: gateway.abandon,
    async drain() {
      readiness.drain();
      const { shutdownDelayMs: delayMs, shutdownGraceMs: graceMs } = config;
      const graceOver = delay(delayMs + graceMs, false, { ref: false });
      const served = await listening.drain({ delayMs, graceMs });
      // Writes that nobody waits for any more still run on the connections to the REST API.
      const finished = await Promise.race([gateway.close().then(() => served), graceOver]);
      if (!finished) {
        gateway.abandon();
      }
      const sent = tracing?.close().catch(() => false) ?? true;
      const tooLate = delay(TRACES_MS, false, { ref: false });
      if ((await Promise.race([sent, tooLate, graceOver])) === false) {
        logger.warn('the last traces could not be sent');
      }
      return finished;
    },
  };
}

/** Loaded only where somebody scrapes. */
async function openMetrics(): Promise<Metrics> {
  const { createMetrics } = await import('../server/observability/metrics.ts');
  return createMetrics();
}
