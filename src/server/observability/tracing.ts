import type { IncomingHttpHeaders } from 'node:http';
import type { Attributes, Context } from '@opentelemetry/api';
import type { SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace';
import { VERSION } from '../../config/version.ts';
import type { CallTrace, OperationTrace, TracedCall } from '../../rest/call-trace.ts';

/** Tells why traces are missing. */
export interface TracesEvents {
  /** Told why some could not be sent, by a status or a code. */
  readonly onFailure: (reason: string) => void;
  /** Told in OpenTelemetry's words, which may quote the collector, what else it came upon. */
  readonly onWarning: (warning: string) => void;
}

/** The collector may say as much as it likes. */
const MAX_WARNING_LENGTH = 500;

/** Spans that wait for the collector; more are lost. */
const MAX_WAITING = 2048;

/** The name of an operation of which nobody knows the kind. */
const UNREAD = 'GraphQL Operation';

/** One operation, as it is traced. */
export interface OperationSpan extends OperationTrace {
  readonly traceId: string;
  /** @param operation its kind is undefined where it could not be read */
  end: (operation: { name: string | undefined; kind: string | undefined; outcome: string }) => void;
}

/** Follows operations for a collector of traces. */
export interface Tracing {
  /** @param headers of the request: where they hold a trace (W3C Trace Context), it goes on */
  startOperation: (headers: IncomingHttpHeaders) => OperationSpan;
  /** Sends what has not been sent. */
  close: () => Promise<void>;
}

/**
 * Traces by OpenTelemetry, sent to a collector. Its packages are loaded here and not before, so that they cost nothing
 * without tracing. Names and attributes are those of its semantic conventions, for GraphQL servers and HTTP clients; no
 * name holds anything that callers chose or that identifies a client, and the latter is in no attribute either.
 *
 * @param endpoint base URL of an OTLP receiver over HTTP, like http://localhost:4318
 */
export async function startTracing(
  endpoint: URL,
  serviceName: string,
  { onFailure, onWarning }: TracesEvents,
): Promise<Tracing> {
  const [
    {
      defaultTextMapGetter,
      defaultTextMapSetter,
      diag,
      ROOT_CONTEXT,
      SpanKind,
      SpanStatusCode,
      trace,
    },
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
  const warn = (...parts: unknown[]) => onWarning(parts.join(' ').slice(0, MAX_WARNING_LENGTH));
  const ignore = () => {};
  // Errors are left to `watched`, which knows their reasons. The exporter, which comes later, warns of its variables.
  diag.setLogger({ warn, error: ignore, info: ignore, debug: ignore, verbose: ignore });
  const url = new URL(endpoint);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/v1/traces`;
  const exporter = new OTLPTraceExporter({ url: url.href });
  const provider = new sdk.TracerProvider({
    resource: resources.defaultResource().merge(
      resources.resourceFromAttributes({
        'service.name': serviceName,
        'service.version': VERSION,
      }),
    ),
    spanProcessors: [watched(sdk, exporter, onFailure)],
  });
  const tracer = provider.getTracer('clients-graphql-gateway');
  const propagator = new W3CTraceContextPropagator();

  function startCall(call: TracedCall, within: Context): CallTrace {
    const { method, template } = call;
    const options = { kind: SpanKind.CLIENT, attributes: attributesOf(call) };
    const span = tracer.startSpan(`${method} ${template}`, options, within);
    const headers: Record<string, string> = {};
    propagator.inject(trace.setSpan(within, span), headers, defaultTextMapSetter);
    // What could not be read of the caller's is passed on as nothing at all.
    if (headers['tracestate'] === '') {
      delete headers['tracestate'];
    }
    return {
      headers,
      end(status, failure) {
        const error = typeof status === 'number' && status >= 400 ? String(status) : failure;
        if (status === 'cancelled') {
          span.setAttribute('gateway.outcome', status);
        } else if (error !== undefined) {
          span.setAttribute('error.type', error);
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
      const span = tracer.startSpan(UNREAD, { kind: SpanKind.SERVER }, context);
      const within = trace.setSpan(context, span);
      return {
        traceId: span.spanContext().traceId,
        startCall: (call) => startCall(call, within),
        end({ name, kind, outcome }) {
          span.setAttribute('gateway.outcome', outcome);
          if (kind !== undefined) {
            span.updateName(kind);
            span.setAttribute('graphql.operation.type', kind);
          }
          if (name !== undefined) {
            span.setAttribute('graphql.operation.name', name);
          }
          if (outcome !== 'ok' && outcome !== 'cancelled') {
            const [first = outcome] = outcome.split(',');
            span.setAttribute('error.type', first);
            span.setStatus({ code: SpanStatusCode.ERROR });
          }
          span.end();
        },
      };
    },
    close: () => provider.shutdown(),
  };
}

function attributesOf({ method, base, template, resends }: TracedCall): Attributes {
  const { origin, pathname, hostname, port, protocol } = base;
  const ownPort = protocol === 'https:' ? 443 : 80;
  return {
    'http.request.method': method,
    'server.address': hostname.replace(/^\[|\]$/g, ''),
    'server.port': port === '' ? ownPort : Number(port),
    'url.full': `${origin}${pathname.replace(/\/+$/, '')}${template.replace('{id}', 'REDACTED')}`,
    'url.template': template,
    ...(resends > 0 && { 'http.request.resend_count': resends }),
  };
}

/** Sends spans in batches, and tells why some are lost. */
function watched(
  { BatchSpanProcessor }: typeof import('@opentelemetry/sdk-trace'),
  exporter: SpanExporter,
  onFailure: TracesEvents['onFailure'],
): SpanProcessor {
  let waiting = 0;
  const batches = new BatchSpanProcessor({
    maxQueueSize: MAX_WAITING,
    exporter: {
      export(spans, done) {
        waiting -= spans.length;
        exporter.export(spans, (result) => {
          if (result.error !== undefined) {
            onFailure(reasonOf(result.error));
          }
          done(result);
        });
      },
      shutdown: () => exporter.shutdown(),
    },
  });
  return {
    onStart() {},
    onEnd(span) {
      if (waiting === MAX_WAITING) {
        onFailure('the queue is full');
        return;
      }
      waiting += 1;
      batches.onEnd(span);
    },
    forceFlush: () => batches.forceFlush(),
    shutdown: () => batches.shutdown(),
  };
}

function reasonOf(error: Error & { code?: unknown }): string {
  return String(error.code ?? error.message);
}
