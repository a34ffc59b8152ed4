import type { Config } from '../config.ts';
import type { GatewayOptions } from '../gateway.ts';
import { createReadiness } from '../server/readiness.ts';
import { serveMetrics } from '../server/serve-metrics.ts';
import { startTracing } from '../server/tracing.ts';
import type { Running } from './running.ts';
import { serve } from './serve.ts';

/** Loaded only where somebody scrapes. */
async function openMetrics({ metricsPort: port = 0, host }: Config) {
  const { createMetrics } = await import('../server/metrics.ts');
  const metrics = createMetrics();
  return { metrics, ...(await serveMetrics(metrics, { port, host })) };
}

/** The gateway in this one process. */
export async function serveAlone(
  options: Pick<GatewayOptions, 'config' | 'clientsApi' | 'logger' | 'manifest'>,
): Promise<Running> {
  const { config } = options;
  const metrics = config.metricsPort === undefined ? undefined : await openMetrics(config);
  const tracing =
    config.otelEndpoint && (await startTracing(config.otelEndpoint, config.otelServiceName));
  const readiness = createReadiness();
  const serving = await serve({ ...options, readiness, metrics: metrics?.metrics, tracing });
  return {
    port: serving.port,
    metricsPort: metrics?.port,
    async drain() {
      const finished = await serving.drain();
      metrics?.close();
      return finished;
    },
    abandon: serving.abandon,
  };
}
