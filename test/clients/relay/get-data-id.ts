/**
 * The key of a thing in Relay's store; null for what belongs to its holder. A client has its id alone, as `deletedClientId`
 * says it, by which `@deleteEdge` and `@deleteRecord` look for it. Only what the account holds is found by its `code`: the
 * one of an issue says what is wrong.
 */
export function getDataID(record: Readonly<Record<string, unknown>>, type: string): string | null {
  const key = record['id'] ?? (type.startsWith('Account') ? record['code'] : null);
  if (typeof key !== 'string') {
    return null;
  }
  return type === 'Client' ? key : `${type}:${key}`;
}
