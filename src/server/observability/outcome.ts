/** The codes of all errors of a result, as often as they are. */
export function codesOf(result: unknown): string[] {
  if (typeof result !== 'object' || result === null || !('errors' in result)) {
    return [];
  }
  const errors = Array.isArray(result.errors) ? result.errors : [];
  return errors.map((error) => String(error?.extensions?.code));
}

/** How an operation ended: `ok`, or each code once. */
export function outcomeOf(codes: readonly string[]): string {
  return [...new Set(codes)].join(',') || 'ok';
}
