/** Reads may be repeated and given up; a write may not, once a byte of it was sent. */
export type CallKind = 'read' | 'write';

export function kindOf(method: string): CallKind {
  return method === 'GET' ? 'read' : 'write';
}
