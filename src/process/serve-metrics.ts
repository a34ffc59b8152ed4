import { createServer } from 'node:http';
import { pathOf } from '../server/http/http-rule.ts';
import { originForm } from '../server/http/origin-form.ts';
import type { Metrics } from '../server/observability/metrics.ts';
import { openPort } from './open-port.ts';

/**
 * `/metrics` on a port of its own, so that it is never reached by whoever reaches the graph.
 *
 * @throws StartError when the port cannot be had
 */
export async function serveMetrics(
  metrics: Pick<Metrics, 'scrape'>,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<{ readonly port: number; readonly close: () => void }> {
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
  return {
    port: await openPort(server, { port, host, variable: 'METRICS_PORT' }),
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
