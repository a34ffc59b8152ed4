/**
 * Seconds to wait by a `Retry-After` header, rounded up: a number of seconds or an HTTP date.
 * Undefined for what is neither; a date in the past is 0.
 */
export function retryAfterSeconds(header: string | undefined): number | undefined {
  if (header === undefined) {
    return undefined;
  }
  const value = header.trim();
  if (/^\d{1,9}$/.test(value)) {
    return Number(value);
  }
  // Date.parse takes almost anything for a date, "-5" too; an HTTP date begins with a weekday. One that names no zone
  // (asctime, the oldest form) is GMT, and not where this process happens to be.
  const date = /\s[\d:]+$/.test(value) ? `${value} GMT` : value;
  const at = /^[A-Z][a-z]{2}/.test(value) ? Date.parse(date) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - Date.now()) / 1000));
}
