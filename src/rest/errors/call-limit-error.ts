/** The operation has used up its REST calls (`MAX_UPSTREAM_CALLS`); this one was not made. */
export class CallLimitError extends Error {
  override readonly name = 'CallLimitError';

  constructor(limit: number) {
    super(`The operation needs more than ${limit} REST calls.`);
  }
}
