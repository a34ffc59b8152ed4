import type { CallEnding, Endpoint } from './call.ts';

/** Follows the REST calls of one operation, for whoever traces it. */
export interface OperationTrace {
  startCall: (endpoint: Endpoint) => CallTrace;
}

/** One of those calls. */
export interface CallTrace {
  /** They go along: `traceparent`, and `tracestate` where there is one (W3C Trace Context). */
  readonly headers: Readonly<Record<string, string>>;
  end: (status: CallEnding) => void;
}
