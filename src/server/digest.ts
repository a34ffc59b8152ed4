import { createHash } from 'node:crypto';

/** Makes secrets of any length comparable in constant time. */
export function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
