import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { startTracing } from '../../src/server/observability/tracing.ts';
import { listenForTest } from '../support/loopback.ts';

export interface SentSpan {
  readonly name: string;
  /** 2: a server span, for a request to the gateway; 3: a client span, for a call that it makes. */
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: readonly { readonly key: string; readonly value: object }[];
  /** The code 2 means an error. */
  readonly status: { readonly code: number };
}

/**
 * Tracing, and a collector that keeps the spans it gets (OTLP over HTTP, as JSON) when the tracing is closed.
 *
 * @param base the path of the collector
 */
export async function tracingForTest(base = '/') {
  const spans: SentSpan[] = [];
  const resources: { readonly attributes: SentSpan['attributes'] }[] = [];
  const paths: (string | undefined)[] = [];
  const server = createServer(async (req, res) => {
    paths.push(req.url);
    const { resourceSpans } = JSON.parse(await text(req));
    for (const { resource, scopeSpans } of resourceSpans) {
      resources.push(resource);
      for (const scope of scopeSpans) {
        spans.push(...scope.spans);
      }
    }
    res.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const url = new URL(base, `http://127.0.0.1:${await listenForTest(server)}`);
  const tracing = await startTracing(url, 'clients', { onFailure() {}, onWarning() {} });
  return { tracing, spans, resources, paths };
}
