import type { CircuitState } from './circuit-breaker.ts';

/** What the REST adapter tells those who watch it. Nothing in it identifies a caller or a client. */
export interface RestEvents {
  /** An answer came, with this status, to a call made with the service's own key or a caller's. */
  onAnswer(status: number, serviceKey: boolean): void;
  /** A value was not what the contract says; the field is without positions: `contacts.email`. */
  onBreach(field: string): void;
  onCircuit(state: CircuitState): void;
  /** A call is made once more. */
  onRetry(): void;
  /** A read joined one that was under way. */
  onShared(): void;
  /**
   * A write whose caller had been told that its outcome is unknown has ended after all.
   *
   * @param status undefined: it was lost
   */
  onLateWrite(write: { requestId: string; method: string; status: number | undefined }): void;
}
