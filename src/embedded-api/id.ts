import { randomBytes } from 'node:crypto';

const ERROR_ID_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789~_';

/** The id of a new client: 24 hex characters, as in the examples of the page "clients". */
export function newClientId(): string {
  return randomBytes(12).toString('hex');
}

/** The id of one occurrence of an error, such as `IMgq4PkNVK2g~lT8o3PN7` (page "errors"). */
export function newErrorId(): string {
  return Array.from(randomBytes(21), (byte) => ERROR_ID_LETTERS.charAt(byte % 64)).join('');
}
