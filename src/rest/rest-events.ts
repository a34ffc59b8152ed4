import type { CallEnding, Endpoint } from './call.ts';
import type { CircuitState } from './protection/circuit-breaker.ts';

export interface EndedCall {
  readonly endpoint: Endpoint;
  readonly status: CallEnding;
  readonly durationMs: number;
  /** True: it was made with the service's own key, not a caller's. */
  readonly serviceKey: boolean;
}

/** What the REST adapter tells those who watch it. Nothing in it identifies a caller or a client. */
export interface RestEvents {
  /** A call has ended, a retried one too. */
  onCall(call: EndedCall): void;
  /** A value was not what the contract says; the field is without positions: `contacts.email`. */
  onBreach(field: string): void;
  /** An answer to a read could not be used; the reason holds nothing of it. */
  onUnusable(endpoint: Endpoint, reason: string): void;
  onCircuit(state: CircuitState): void;
  /** There was no connection, or it was lost; by the name that Node has for it. */
  onConnectionFailed(reason: string | undefined): void;
  /** A call is made once more. */
  onRetry(): void;
  /** A read joined one that was under way. */
  onShared(): void;
  /**
   * A write has ended whose caller had gone, or had been told that its outcome is unknown.
   *
   * @param status undefined: it was lost
   */
  onLateWrite(write: { requestId: string; method: string; status: number | undefined }): void;
}
