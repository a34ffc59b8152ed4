import type { CallKind } from '../call-kind.ts';

/** The time for a call was up before its response was complete. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
  readonly kind: CallKind;
  /** False: surely not a byte of the call reached the REST API. */
  readonly sent: boolean;

  constructor(kind: CallKind, sent: boolean) {
    super(sent ? 'No whole response in time.' : 'Not sent in time.');
    this.kind = kind;
    this.sent = sent;
  }
}
