/** Too many calls wait for the REST API, or the wait would be too long; this one was not made. */
export class QueueFullError extends Error {
  override readonly name = 'QueueFullError';

  constructor() {
    super('Too many calls wait for the REST API.');
  }
}
