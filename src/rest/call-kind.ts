/**
 * Reads may be repeated and given up. A write of which a byte was sent is never given up, and repeated only where the REST
 * API refused it with 429.
 */
export type CallKind = 'read' | 'write';

export function kindOf(method: string): CallKind {
  return method === 'GET' ? 'read' : 'write';
}
