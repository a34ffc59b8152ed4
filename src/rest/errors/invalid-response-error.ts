import type { CallKind } from '../call-kind.ts';

/** The response does not follow the contract: not JSON, cut short, too large, or of the wrong shape. */
export class InvalidResponseError extends Error {
  override readonly name = 'InvalidResponseError';
  readonly kind: CallKind;
  /** True: it was cut short on its way, so a retry may succeed. */
  readonly cut: boolean;

  /** @param reason for the log; holds nothing that the REST API sent */
  constructor(kind: CallKind, reason: string, { cut = false } = {}) {
    super(reason);
    this.kind = kind;
    this.cut = cut;
  }
}
