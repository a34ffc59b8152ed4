import { z } from 'zod';

const ISO_8601 = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;
const OFFSET = /(Z|[+-]\d\d:?\d\d)$/;
/** Years have four digits, in UTC too. */
const FIRST_MS = Date.parse('0000-01-01T00:00:00.000Z');
const LAST_MS = Date.parse('9999-12-31T23:59:59.999Z');

/** A moment as the REST API writes it, as milliseconds since 1970; NaN when it is none. */
export function parseDateTime(text: string): number {
  if (!ISO_8601.test(text) || !isDay(text)) {
    return Number.NaN;
  }
  // The contract's dates are UTC; without an offset, JavaScript would take the machine's own zone.
  const ms = Date.parse(text.includes('T') && !OFFSET.test(text) ? `${text}Z` : text);
  return ms >= FIRST_MS && ms <= LAST_MS ? ms : Number.NaN;
}

/** JavaScript takes 30 February for 2 March. */
function isDay(text: string): boolean {
  return new Date(`${text.slice(0, 10)}T00:00Z`).getUTCDate() === Number(text.slice(8, 10));
}

/** As in the contract's examples, on a day that each month has: such a one is good as it is. */
const USUAL = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|1\d|2[0-8])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** ISO 8601, as in the contract's examples: `2023-11-06T10:59:54.034Z`. */
export const dateTimeShape = z
  .string()
  .refine((text) => USUAL.test(text) || !Number.isNaN(parseDateTime(text)));
