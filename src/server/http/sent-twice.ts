import type { IncomingMessage } from 'node:http';

/** Whether a header, named in lower case, was sent more than once: for some headers, Node silently takes the first. */
export function isSentTwice({ rawHeaders }: IncomingMessage, header: string): boolean {
  let sent = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index];
    if (name?.length === header.length && name.toLowerCase() === header) {
      sent += 1;
    }
  }
  return sent > 1;
}
