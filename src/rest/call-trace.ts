import type { CallEnding, Endpoint } from './call.ts';

/** Follows the REST calls of one operation, for whoever traces it. */
export interface OperationTrace {
  startCall: (endpoint: Endpoint) => CallTrace;
}

export interface CallTrace {
  /** Goes along as the header `traceparent` (W3C Trace Context). */
  readonly traceparent: string;
  end: (status: CallEnding) => void;
}
