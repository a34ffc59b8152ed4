const MAX_ID_BYTES = 256;
const CONTROL_CHARACTER = /\p{Cc}/u;

/**
 * The path of one client below the base URL, or undefined for what cannot be a client's id: empty,
 * `.` and `..` (they would leave the path), over 256 bytes, or with control characters or half a surrogate pair.
 * Any other id is one percent-encoded segment.
 */
export function clientPath(id: string): string | undefined {
  const possible =
    id !== '' &&
    // The cheap test first: those below look at every character.
    id.length <= MAX_ID_BYTES &&
    id !== '.' &&
    id !== '..' &&
    id.isWellFormed() &&
    !CONTROL_CHARACTER.test(id) &&
    Buffer.byteLength(id) <= MAX_ID_BYTES;
  return possible ? `/clients/${encodeURIComponent(id)}` : undefined;
}
