/**
 * Seconds to wait by a `Retry-After` header, rounded up: a number of seconds or an HTTP date.
 * Undefined for what is neither; a date in the past is 0.
 *
 * @param sentAt the `Date` of the same response: a date is told by the clock of who wrote it, and this machine's may be
 * another
 */
export function retryAfterSeconds(
  header: string | undefined,
  sentAt: string | undefined,
): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const value = header.trim();
  if (/^\d{1,9}$/.test(value)) {
    return Number(value);
  }
  const at = parseHttpDate(value);
  if (at === undefined) {
    return undefined;
  }
  const now = parseHttpDate(sentAt?.trim() ?? '') ?? Date.now();
  return Math.max(0, Math.ceil((at - now) / 1000));
}

function parseHttpDate(value: string): number | undefined {
  // Date.parse takes almost anything for a date, "-5" too; an HTTP date begins with a weekday. One that names no zone
  // (asctime, the oldest form) is GMT, and not where this process happens to be.
  const date = /\s[\d:]+$/.test(value) ? `${value} GMT` : value;
  const at = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
