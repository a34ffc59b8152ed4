import { isFailed } from '../errors/word-errors.ts';

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
export type Extensions = Readonly<Record<string, unknown>>;

/** Of all errors of a result, or of a part of one. */
export function extensionsOf(result: unknown): Extensions[] {
  return isFailed(result) ? result.errors.map(({ extensions }) => extensions) : [];
}

/** @param told of all errors of the operation */
export function endingOf(told: readonly Extensions[]): Ending {
  const codes = new Set(told.map(({ code }) => String(code)));
  return { outcome: [...codes].join(',') || 'ok', ...upstreamOf(told) };
}

function upstreamOf(told: readonly Extensions[]): Omit<Ending, 'outcome'> {
  for (const { upstreamStatus, upstreamErrorId } of told) {
    if (typeof upstreamStatus === 'number') {
      return typeof upstreamErrorId === 'string'
        ? { upstreamStatus, upstreamErrorId }
        : { upstreamStatus };
    }
  }
  return {};
}
