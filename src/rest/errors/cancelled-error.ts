/** The caller went away, so the read was given up. Nobody is left to see this error. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor() {
    super('The caller went away.');
  }
}
