/** The caller left, so its read was given up, or a write that had not begun. Nobody is left to see this error. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';

  constructor() {
    super('The caller went away.');
  }
}
