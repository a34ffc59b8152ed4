/**
 * Reads may be repeated and given up. A write of which a byte was sent goes on when nobody waits for it any more, and is
 * repeated only where the REST API refused it with 429.
 */
export type CallKind = 'read' | 'write';

export function kindOf(method: string): CallKind {
  return method === 'GET' ? 'read' : 'write';
}
