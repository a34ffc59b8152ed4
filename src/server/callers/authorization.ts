/** The two parts of an `Authorization` header, the scheme in lower case; empty where it has another form. */
export function readAuthorization(authorization: string): { scheme: string; value: string } {
  const [, scheme = '', value = ''] = /^(\S+) +(\S+)$/.exec(authorization) ?? [];
  return { scheme: scheme.toLowerCase(), value };
}
