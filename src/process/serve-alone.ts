import type { Ports, Running } from './running.ts';
import { type ServeOptions, serve } from './serve.ts';
import { serveMetrics } from './serve-metrics.ts';

/** Runs the gateway in this process alone. */
export async function serveAlone(options: ServeOptions): Promise<Running> {
  const { port, metrics, drain, abandon } = await serve(options);

  async function listen(): Promise<Ports> {
    return { port, metricsPort: metrics && (await serveMetrics(metrics, options.config)) };
  }

  return { listening: listen(), drain, abandon };
}
