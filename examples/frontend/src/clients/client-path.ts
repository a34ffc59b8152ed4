/** The path of a client. Ids are opaque, so they are encoded. */
export function clientPath(id: string): string {
  return `/clients/${encodeURIComponent(id)}`;
}

/** The id in a path from `clientPath`; undefined if a typed path cannot be decoded. */
export function idInPath(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
