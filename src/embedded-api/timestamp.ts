import { z } from 'zod';

/** ISO 8601 in UTC with milliseconds; being of one length, two of them compare as strings. */
export const timestampSchema = z.iso.datetime({ precision: 3 });

/**
 * The time of a write: now, or a millisecond after `previous` where the clock has not passed it, so
 * that a later write always bears a later time.
 */
export function timestampAfter(previous: string | undefined): string {
  const earliest = previous === undefined ? 0 : Date.parse(previous) + 1;
  return new Date(Math.max(Date.now(), earliest)).toISOString();
}
