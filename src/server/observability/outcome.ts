/** How an operation ended, with what its errors tell of the REST API. */
export interface Ending {
  /** `ok`, or each code once. */
  readonly outcome: string;
  /** What the REST API answered, by the first error that says it. */
  readonly upstreamStatus?: number;
  /** What the vendor's support finds that answer by. */
  readonly upstreamErrorId?: string;
}

/** What is told of an error besides its message. */
export type Extensions = Readonly<Record<string, unknown>> | undefined;

/** Of all errors of a result. */
export function extensionsOf(result: unknown): Extensions[] {
  if (typeof result !== 'object' || result === null || !('errors' in result)) {
    return [];
  }
  const errors = Array.isArray(result.errors) ? result.errors : [];
  return errors.map((error) => error?.extensions);
}

/** @param told of all errors of the operation */
export function endingOf(told: readonly Extensions[]): Ending {
  const codes = new Set(told.map((extensions) => String(extensions?.['code'])));
  return { outcome: [...codes].join(',') || 'ok', ...upstreamOf(told) };
}

function upstreamOf(told: readonly Extensions[]): Omit<Ending, 'outcome'> {
  for (const extensions of told) {
    const { upstreamStatus, upstreamErrorId } = extensions ?? {};
    if (typeof upstreamStatus === 'number') {
      return typeof upstreamErrorId === 'string'
        ? { upstreamStatus, upstreamErrorId }
        : { upstreamStatus };
    }
  }
  return {};
}
