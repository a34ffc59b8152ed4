/** A complete response. */
export interface Answer {
  readonly status: number;
  readonly failed: boolean;
}

const HEAD_END = '\r\n\r\n';
const LAST_CHUNK = Buffer.from('0\r\n\r\n');
const LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;
const ERRORS = Buffer.from('"errors":');

/**
 * Reads HTTP responses from one connection, one at a time, with as little CPU as possible: the body is not parsed,
 * only searched for GraphQL errors.
 *
 * @returns a function that takes the bytes as they come, and returns undefined until a response is complete
 */
export function createAnswerReader(): (chunk: Buffer) => Answer | undefined {
  let received: Buffer | undefined;
  let status = 0;
  let bodyAt = 0;
  let end: number | 'chunked' | undefined;

  return (chunk) => {
    received = received === undefined ? chunk : Buffer.concat([received, chunk]);
    if (end === undefined) {
      const headEnd = received.indexOf(HEAD_END);
      if (headEnd === -1) {
        return undefined;
      }
      const head = received.toString('latin1', 0, headEnd);
      const length = LENGTH.exec(head)?.[1];
      status = Number(head.slice(9, 12));
      bodyAt = headEnd + HEAD_END.length;
      end = length === undefined && CHUNKED.test(head) ? 'chunked' : bodyAt + Number(length ?? 0);
    }
    const whole =
      end === 'chunked'
        ? received.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
        : received.length >= end;
    if (!whole) {
      return undefined;
    }
    const failed = status !== 200 || received.indexOf(ERRORS, bodyAt) !== -1;
    received = undefined;
    end = undefined;
    return { status, failed };
  };
}
