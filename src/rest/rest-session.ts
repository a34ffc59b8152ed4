import type { OperationTrace } from './call-trace.ts';
import type { Cancellation } from './cancellation.ts';
import type { StatusError } from './errors/status-error.ts';

/** What the REST calls of one operation share. */
export interface RestSession {
  readonly apiKey: string;
  /** The header that shows it with each call. */
  readonly authorization: string;
  /** True: the key is the service's own (`CLIENTS_API_KEY`), not the caller's. */
  readonly serviceKey: boolean;
  /** A digest that stands for the credential where callers are told apart; it cannot be reversed. */
  readonly tenant: string;
  /** Sent along as `x-request-id`. */
  readonly requestId: string;
  /** When the caller goes away, or its time is over. */
  readonly cancellation: Cancellation;
  /** On the clock of `performance.now()`: no call is waited for after it. */
  readonly deadlineAt: number;
  /** Undefined: nobody traces. */
  readonly trace: OperationTrace | undefined;
  /** Calls so far, shared ones among them, and without retries. */
  calls: number;
  /** True: one of them, perhaps a shared one, has been let through to the REST API, or waits for it. */
  begun: boolean;
  /** The first of its writes that failed with a status other than 2xx. */
  failedWrite?: StatusError;
}
