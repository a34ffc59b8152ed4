/** Ids are opaque, so any of them is made fit for a path. */
export function clientPath(id: string): string {
  return `/clients/${encodeURIComponent(id)}`;
}

/** The id in a path that `clientPath` made; undefined in one that somebody typed, and that stands for no text. */
export function idInPath(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
