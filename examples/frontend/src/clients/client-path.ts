/** Ids are opaque, so any of them is made fit for a path. */
export function clientPath(id: string): string {
  return `/clients/${encodeURIComponent(id)}`;
}
