/**
 * The key of an object in Relay's store; null if it is kept inside its parent. A client's key is its id alone, because
 * `@deleteEdge` and `@deleteRecord` look for the value of `deletedClientId`. `code` is only a key for the account's own
 * types: in an issue, it says what is wrong.
 */
export function getDataID(record: Readonly<Record<string, unknown>>, type: string): string | null {
  const key = record['id'] ?? (type.startsWith('Account') ? record['code'] : null);
  if (typeof key !== 'string') {
    return null;
  }
  return type === 'Client' ? key : `${type}:${key}`;
}
