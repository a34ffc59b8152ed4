import { createServer } from 'node:http';
import type { Config } from '../config.ts';
import { pathOf } from '../server/http/http-rule.ts';
import { originForm } from '../server/http/origin-form.ts';
import type { Metrics } from '../server/observability/metrics.ts';
import { openPort } from './open-port.ts';

/**
 * Serves `/metrics` on a port of its own, so that callers of the graph cannot reach it, until the process ends.
 *
 * @returns the port
 * @throws StartError if the port cannot be used
 */
export async function serveMetrics(
  metrics: Pick<Metrics, 'scrape'>,
  { metricsPort: port = 0, host }: Pick<Config, 'metricsPort' | 'host'>,
): Promise<number> {
  const server = createServer((req, res) => {
    req.url = originForm(req.url);
    if (pathOf(req) !== '/metrics') {
      res.writeHead(404).end();
      return;
    }
    metrics.scrape().then(
      ({ type, text }) => res.writeHead(200, { 'content-type': type }).end(text),
      () => res.writeHead(500).end(),
    );
  });
  return openPort(server, { port, host, variable: 'METRICS_PORT' });
}
