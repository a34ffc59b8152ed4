/** What callers are told of a bug; the log has the rest. */
export const BUG = {
  message: 'Something went wrong in the gateway.',
  code: 'INTERNAL_SERVER_ERROR',
} as const;
