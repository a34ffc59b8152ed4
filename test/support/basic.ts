/** A Basic credential. That of a key ends with a colon, before its empty password: `key:`. */
export function basic(userAndPassword: string): string {
  return `Basic ${Buffer.from(userAndPassword).toString('base64')}`;
}
