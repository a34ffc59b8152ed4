import type { Call, CallEnding, Endpoint } from './call.ts';

/** Follows the REST calls of one operation, for whoever traces it. */
export interface OperationTrace {
  startCall: (call: TracedCall) => CallTrace;
}

/** A call as it is told of: nothing in it identifies a client. */
export interface TracedCall extends Pick<Call<unknown>, 'method'> {
  /** Base URL of the REST API. */
  readonly base: URL;
  /** Below it, with `{id}` where an id is. */
  readonly template: string;
  /** How often it was made before. */
  readonly resends: number;
}

/** One of those calls. */
export interface CallTrace {
  /** Headers to send: `traceparent`, and `tracestate` if there is one (W3C Trace Context). */
  readonly headers: Readonly<Record<string, string>>;
  /** @param failure why no complete response came, as one of a few names */
  end: (status: CallEnding, failure: string | undefined) => void;
}

/** Where each endpoint is. */
export const TEMPLATES: Record<Endpoint, string> = {
  list: '/clients',
  create: '/clients',
  retrieve: '/clients/{id}',
  update: '/clients/{id}',
  delete: '/clients/{id}',
};
