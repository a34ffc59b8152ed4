import type { IncomingHttpHeaders } from 'node:http';
import type { Context } from '@opentelemetry/api';
import { VERSION } from '../../config/version.ts';
import type { Endpoint } from '../../rest/call.ts';
import type { CallTrace, OperationTrace } from '../../rest/call-trace.ts';

/** One operation, as it is traced. */
export interface OperationSpan extends OperationTrace {
  readonly traceId: string;
  end: (operation: { name: string | undefined; kind: string; outcome: string }) => void;
}

/** Follows operations for a collector of traces. */
export interface Tracing {
  /** @param headers of the request: where they hold a trace (W3C Trace Context), it goes on */
  startOperation: (headers: IncomingHttpHeaders) => OperationSpan;
  /** Sends what has not been sent. */
  close: () => Promise<void>;
}

/**
 * Traces by OpenTelemetry, sent to a collector. Its packages are loaded here and not before: who does not
 * trace does not pay for it.
 *
 * @param endpoint base URL of an OTLP receiver over HTTP, like http://localhost:4318
 */
export async function startTracing(endpoint: URL, serviceName: string): Promise<Tracing> {
  const [
    { defaultTextMapGetter, defaultTextMapSetter, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace },
    { W3CTraceContextPropagator },
    sdk,
    { OTLPTraceExporter },
    resources,
  ] = await Promise.all([
    import('@opentelemetry/api'),
    import('@opentelemetry/core'),
    import('@opentelemetry/sdk-trace'),
    import('@opentelemetry/exporter-trace-otlp-http'),
    import('@opentelemetry/resources'),
  ]);
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.href.replace(/\/$/, '')}/v1/traces`,
  });
  const provider = new sdk.TracerProvider({
    resource: resources.resourceFromAttributes({
      'service.name': serviceName,
      'service.version': VERSION,
    }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter })],
  });
  const tracer = provider.getTracer('clients-graphql-gateway');
  const propagator = new W3CTraceContextPropagator();

  function startCall(endpoint: Endpoint, within: Context): CallTrace {
    const span = tracer.startSpan(`clients.${endpoint}`, { kind: SpanKind.CLIENT }, within);
    const headers: Record<string, string> = {};
    propagator.inject(trace.setSpan(within, span), headers, defaultTextMapSetter);
    // What could not be read of the caller's is passed on as nothing at all.
    if (headers['tracestate'] === '') {
      delete headers['tracestate'];
    }
    return {
      headers,
      end(status) {
        if (status === 'cancelled') {
          span.setAttribute('gateway.outcome', status);
        } else if (status === undefined || status >= 400) {
          span.setStatus({ code: SpanStatusCode.ERROR });
        }
        if (typeof status === 'number') {
          span.setAttribute('http.response.status_code', status);
        }
        span.end();
      },
    };
  }

  return {
    startOperation(headers) {
      const context = propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
      const span = tracer.startSpan('graphql', { kind: SpanKind.SERVER }, context);
      const within = trace.setSpan(context, span);
      return {
        traceId: span.spanContext().traceId,
        startCall: (endpoint) => startCall(endpoint, within),
        end({ name, kind, outcome }) {
          span.updateName(name === undefined ? kind : `${kind} ${name}`);
          span.setAttributes({ 'graphql.operation.type': kind, 'gateway.outcome': outcome });
          if (name !== undefined) {
            span.setAttribute('graphql.operation.name', name);
          }
          if (outcome !== 'ok' && outcome !== 'cancelled') {
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          span.end();
        },
      };
    },
    close: () => provider.shutdown(),
  };
}
