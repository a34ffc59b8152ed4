import type { Running } from './running.ts';
import { type ServeOptions, serve } from './serve.ts';
import { serveMetrics } from './serve-metrics.ts';

/** Runs the gateway in this process alone. */
export async function serveAlone(options: ServeOptions): Promise<Running> {
  const { port, metrics, drain, abandon } = await serve(options);
  const scraped = metrics && (await serveMetrics(metrics, options.config));
  return {
    listening: Promise.resolve({ port, metricsPort: scraped?.port }),
    async drain() {
      const finished = await drain();
      scraped?.close();
      return finished;
    },
    abandon,
  };
}
