import { expect, test } from 'vitest';
import { createAnswerReader } from '../../bench/load/read-answer.ts';

const OK = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';
const BODY = '{"data":{"client":{"name":"Söhne"}}}';
const FAILED = '{"errors":[{"message":"no"}],"data":null}';
const sized = (body: string, head = OK) =>
  `${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
const chunked = (...chunks: string[]) =>
  `${OK}transfer-encoding: chunked\r\n\r\n${chunks.map((chunk) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`).join('')}0\r\n\r\n`;

test.each([
  { what: 'a length', text: sized(BODY), expected: { status: 200, failed: false } },
  { what: 'chunks', text: chunked('{"data":', '{}}'), expected: { status: 200, failed: false } },
  { what: 'errors', text: sized(FAILED), expected: { status: 200, failed: true } },
  { what: 'errors in chunks', text: chunked(FAILED), expected: { status: 200, failed: true } },
  {
    what: 'another status',
    text: sized('{}', 'HTTP/1.1 503 Service Unavailable\r\n'),
    expected: { status: 503, failed: true },
  },
])(
  'a response with $what is read whole wherever it is split, and so is the next response',
  ({ text, expected }) => {
    const bytes = Buffer.from(text);
    const read = createAnswerReader();
    for (let cut = 1; cut < bytes.length; cut++) {
      expect(read(bytes.subarray(0, cut))).toBeUndefined();
      expect(read(bytes.subarray(cut))).toEqual(expected);
    }
  },
);
