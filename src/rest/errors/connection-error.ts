import type { CallKind } from '../call-kind.ts';

/** No connection to the REST API, or it was lost: refused, reset, name not found. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly kind: CallKind;
  /** False: surely not a byte of the call reached the REST API. */
  readonly sent: boolean;
  /**
   * True: it was lost before the response head was complete, on a connection that had been used before. So the other
   * side may just have been closing it, and the REST API may well be up.
   */
  readonly stale: boolean;
  /** By its code, where it has one: Node's (`ECONNREFUSED`, `DEPTH_ZERO_SELF_SIGNED_CERT`) or undici's (`UND_ERR_SOCKET`). */
  readonly reason: string | undefined;

  constructor(
    kind: CallKind,
    { sent, stale, reason }: Pick<ConnectionError, 'sent' | 'stale' | 'reason'>,
  ) {
    super(sent ? 'The connection was lost before the response was whole.' : 'No connection.');
    this.kind = kind;
    this.sent = sent;
    this.stale = stale;
    this.reason = reason;
  }
}
