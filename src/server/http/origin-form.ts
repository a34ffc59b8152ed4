const ABSOLUTE = /^https?:\/\/[^/?#]*/i;

/**
 * The path and the query of what a request asks for. A server has to understand the whole URL, too, which callers send
 * who take it for a proxy (RFC 9112, 3.2.2).
 */
export function originForm(target = '/'): string {
  if (target.startsWith('/')) {
    return target;
  }
  const rest = target.replace(ABSOLUTE, '');
  return rest === target || rest.startsWith('/') ? rest : `/${rest}`;
}
