import type { CallKind } from '../call-kind.ts';

/** No connection to the REST API, or it was lost: refused, reset, name not found. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
  readonly call: CallKind;
  /** False: surely not a byte of the call reached the REST API. */
  readonly sent: boolean;

  constructor(call: CallKind, sent: boolean) {
    super(sent ? 'The connection was lost before the answer was whole.' : 'No connection.');
    this.call = call;
    this.sent = sent;
  }
}
