/** A text without the byte order mark that some programs put before UTF-8, and that JSON may be read without (RFC 8259, 8.1). */
export function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}
