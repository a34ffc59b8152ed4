const ABSOLUTE = /^https?:\/\/[^/?#]*/i;

/**
 * The path and the query of a request. A server also has to understand an absolute URL, which callers send to a proxy
 * (RFC 9112, 3.2.2).
 */
export function originForm(target = '/'): string {
  if (target.startsWith('/')) {
    return target;
  }
  const rest = target.replace(ABSOLUTE, '');
  return rest === target || rest.startsWith('/') ? rest : `/${rest}`;
}
