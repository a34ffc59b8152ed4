import type { OnBreach } from './bodies/read-shape.ts';
import type { CallEnding, Endpoint } from './call.ts';
import type { CircuitState } from './protection/circuit-breaker.ts';

/** A write of which a byte was sent. */
export interface OpenWrite {
  readonly requestId: string;
  readonly method: string;
}

/** A call that has ended, well or not. */
interface EndedCall {
  readonly endpoint: Endpoint;
  readonly status: CallEnding;
  readonly durationMs: number;
  /** True: it was made with the service's own key, not a caller's. */
  readonly serviceKey: boolean;
}

/** What the REST adapter tells those who watch it. Nothing in it identifies a caller or a client. */
export interface RestEvents {
  /** A call has ended, a retried one too. */
  readonly onCall: (call: EndedCall) => void;
  readonly onBreach: OnBreach;
  /** A response could not be used; the reason holds nothing of it. */
  readonly onUnusable: (endpoint: Endpoint, reason: string) => void;
  readonly onCircuit: (state: CircuitState) => void;
  /** There was no connection, or it was lost; by its code, where it has one. */
  readonly onConnectionFailed: (reason: string | undefined) => void;
  /** A call is made once more. */
  readonly onRetry: () => void;
  /** A read joined one that was under way. */
  readonly onShared: () => void;
  /**
   * A write has ended, and its caller did not get the response: it had left, or had been told that the outcome is
   * unknown.
   *
   * @param status undefined: it was lost
   */
  readonly onUntoldWrite: (write: OpenWrite, status: number | undefined) => void;
  /** The process exits while a write has not ended. */
  readonly onCutOff: (write: OpenWrite) => void;
}
