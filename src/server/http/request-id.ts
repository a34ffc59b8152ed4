import { randomUUID } from 'node:crypto';

const USABLE = /^[A-Za-z0-9._-]{1,128}$/;

/** The caller's own `x-request-id` where it can be shown and logged as it is, and a new one otherwise. */
export function requestId(header: string | string[] | undefined): string {
  return typeof header === 'string' && USABLE.test(header) ? header : randomUUID();
}
