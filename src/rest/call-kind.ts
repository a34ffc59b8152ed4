/**
 * Reads may be repeated and given up. A write continues once a byte of it was sent, even when nobody waits for it any
 * more, and is repeated only if the REST API refused it with 429.
 */
export type CallKind = 'read' | 'write';

export function kindOf(method: string): CallKind {
  return method === 'GET' ? 'read' : 'write';
}
