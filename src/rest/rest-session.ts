/** What the REST calls of one operation share. */
export interface RestSession {
  readonly apiKey: string;
  /** True: the key is the service's own (`CLIENTS_API_KEY`), not the caller's. */
  readonly serviceKey: boolean;
  /** Sent along as `x-request-id`. */
  readonly requestId: string;
  /** Aborted when the caller goes away. */
  readonly signal: AbortSignal;
  /** On the clock of `performance.now()`: no call goes on after it. */
  readonly deadlineAt: number;
  /** Calls made so far. */
  calls: number;
}
