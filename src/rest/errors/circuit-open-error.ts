/** The REST API has been failing, so it gets no calls for a while; this one was not made. */
export class CircuitOpenError extends Error {
  override readonly name = 'CircuitOpenError';
  readonly retryAfterSeconds: number;

  constructor(retryAfterSeconds: number) {
    super('The REST API has been failing and gets no calls for a while.');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
