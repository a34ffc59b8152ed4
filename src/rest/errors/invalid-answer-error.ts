import type { CallKind } from '../call-kind.ts';

/** What came back is no answer of the contract: not JSON, cut short, too large, of the wrong shape. */
export class InvalidAnswerError extends Error {
  override readonly name = 'InvalidAnswerError';
  readonly kind: CallKind;
  /** True: it was cut short on its way, so another try may bring it whole. */
  readonly cut: boolean;

  /** @param reason for the log; holds nothing that the REST API sent */
  constructor(kind: CallKind, reason: string, { cut = false } = {}) {
    super(reason);
    this.kind = kind;
    this.cut = cut;
  }
}
