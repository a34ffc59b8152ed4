import { hash } from 'node:crypto';

/** SHA-256 in hexadecimal: what clients of automatic persisted queries send in place of a text. */
export function textHash(text: string): string {
  return hash('sha256', text);
}
