import { expect, test } from 'vitest';
import { sharedGateway } from '../support/shared-gateway.ts';
import { sendLatin1 } from './send-ambiguous.ts';

const shared = sharedGateway();

const OPERATION = '{"query":"{ __typename }"}';
const LENGTH = OPERATION.length;
const HEX = LENGTH.toString(16);
const CHUNKED = `${HEX}\r\n${OPERATION}\r\n0\r\n\r\n`;
const TE = 'transfer-encoding';
const CL = 'content-length';
/** The header of a chunked body, and the end of the head. */
const IN_CHUNKS = `${TE}: chunked\r\n\r\n`;

const head = (method = 'POST', path = '/graphql', version = '1.1') =>
  `${method} ${path} HTTP/${version}\r\nhost: x\r\ncontent-type: application/json\r\n`;

/** Of a last request: its end shows that nothing else was answered, so a test need not wait for what may still arrive. */
const CLOSE = 'connection: close\r\n';

/** An operation that an attacker tries to smuggle into another caller's connection; it would make a REST call. */
function smuggled(): string {
  const body = '{"query":"{ client(id: \\"6548c72a13162e1d7ade0001\\") { id } }"}';
  const credential = `authorization: Bearer ${shared.api.key}\r\n`;
  return `${head()}${CLOSE}${credential}${CL}: ${body.length}\r\n\r\n${body}`;
}

async function send(bytes: string, waitMs?: number) {
  const answer = await sendLatin1(shared.gateway.origin, bytes, waitMs);
  return { ...answer, calls: shared.api.calls.length };
}

test.each([
  ['with a length', `${CL}: ${LENGTH}\r\n\r\n${OPERATION}`],
  ['in chunks', `${IN_CHUNKS}${CHUNKED}`],
  ['in chunks with an extension', `${IN_CHUNKS}${HEX};a=b\r\n${OPERATION}\r\n0\r\n\r\n`],
])('two valid requests on one connection both run: the first %s', async (_, rest) => {
  const { statuses, calls } = await send(head() + rest + smuggled());
  expect([statuses, calls]).toEqual([[200, 200], 1]);
});

/** Requests whose body may end at different places for different servers. */
const BODIES: readonly [string, string][] = [
  ['CL.TE', `${CL}: ${CHUNKED.length}\r\n${TE}: chunked\r\n\r\n${CHUNKED}`],
  ['TE.CL', `${TE}: chunked\r\n${CL}: 4\r\n\r\n${CHUNKED}`],
  ['TE.TE, the second unknown', `${TE}: chunked\r\n${TE}: x\r\n\r\n${CHUNKED}`],
  ['TE.TE, the first unknown', `${TE}: x\r\n${TE}: chunked\r\n${CL}: 4\r\n\r\n${CHUNKED}`],
  ['TE.TE, both chunked', `${TE}: chunked\r\n${TE}: chunked\r\n\r\n${CHUNKED}`],
  ['TE xchunked', `${TE}: xchunked\r\n\r\n${CHUNKED}`],
  ['TE identity', `${TE}: identity\r\n\r\n${CHUNKED}`],
  ['TE chunked, identity', `${TE}: chunked, identity\r\n\r\n${CHUNKED}`],
  ['TE in quotes', `${TE}: "chunked"\r\n\r\n${CHUNKED}`],
  ['TE after a vertical tab', `${TE}:\x0bchunked\r\n\r\n${CHUNKED}`],
  ['TE with a space before its colon', `${TE} : chunked\r\n\r\n${CHUNKED}`],
  ['TE after a bare LF', `x: y\n${TE}: chunked\r\n\r\n${CHUNKED}`],
  ['TE after a bare CR', `x: y\r${TE}: chunked\r\n\r\n${CHUNKED}`],
  ['TE on a folded line', `${TE}:\r\n chunked\r\n\r\n${CHUNKED}`],
  ['a length twice', `${CL}: ${LENGTH}\r\n${CL}: ${LENGTH}\r\n\r\n${OPERATION}`],
  ['two lengths', `${CL}: ${LENGTH}\r\n${CL}: 0\r\n\r\n${OPERATION}`],
  ['a list of lengths', `${CL}: ${LENGTH}, ${LENGTH}\r\n\r\n${OPERATION}`],
  ['two lengths in one', `${CL}: 0 ${LENGTH}\r\n\r\n${OPERATION}`],
  ['a length with a plus', `${CL}: +${LENGTH}\r\n\r\n${OPERATION}`],
  ['a length with a minus', `${CL}: -${LENGTH}\r\n\r\n${OPERATION}`],
  ['a length in hexadecimal', `${CL}: 0x${HEX}\r\n\r\n${OPERATION}`],
  ['a length with an exponent', `${CL}: 1e3\r\n\r\n${OPERATION}`],
  ['an empty length', `${CL}: \r\n\r\n${OPERATION}`],
  ['a length beyond 64 bits', `${CL}: 18446744073709551642\r\n\r\n${OPERATION}`],
  ['a length with a space before its colon', `${CL} : ${LENGTH}\r\n\r\n${OPERATION}`],
  ['a length on a folded line', `${CL}:\r\n ${LENGTH}\r\n\r\n${OPERATION}`],
  ['a length that is too short', `${CL}: 5\r\n\r\n${OPERATION}`],
  ['no length', `\r\n${OPERATION}`],
  ['a chunk size with 0x', `${IN_CHUNKS}0x${HEX}\r\n${OPERATION}\r\n0\r\n\r\n`],
  [
    'a chunk size beyond 64 bits',
    `${IN_CHUNKS}1000000000000000${HEX}\r\n${OPERATION}\r\n0\r\n\r\n`,
  ],
  ['a negative chunk size', `${IN_CHUNKS}-1\r\n${OPERATION}\r\n0\r\n\r\n`],
  ['a chunk size with spaces', `${IN_CHUNKS} ${HEX} \r\n${OPERATION}\r\n0\r\n\r\n`],
  ['a chunk size that ends in LF', `${IN_CHUNKS}${HEX}\n${OPERATION}\r\n0\r\n\r\n`],
  ['a chunk extension that ends in LF', `${IN_CHUNKS}${HEX};a\n${OPERATION}\r\n0\r\n\r\n`],
  ['a chunk without its end', `${IN_CHUNKS}${HEX}\r\n${OPERATION}0\r\n\r\n`],
  ['a chunk longer than it says', `${IN_CHUNKS}${HEX}\r\n${OPERATION}xx\r\n0\r\n\r\n`],
  ['a length among the trailers', `${IN_CHUNKS}${HEX}\r\n${OPERATION}\r\n0\r\n${CL}: 5\r\n\r\n`],
];

const HONEST = `${CL}: ${LENGTH}\r\n\r\n${OPERATION}`;

const HEADS: readonly [string, string][] = [
  ['a folded line', `${head()}x: y\r\n z: 1\r\n${HONEST}`],
  ['a NUL in a value', `${head()}x: a\0b\r\n${HONEST}`],
  ['a NUL in a name', `${head()}x\0: a\r\n${HONEST}`],
  ['a space in a name', `${head()}x y: a\r\n${HONEST}`],
  ['a header without a name', `${head()}: a\r\n${HONEST}`],
  ['a header without a colon', `${head()}abc\r\n${HONEST}`],
  ['lines that end in LF alone', head().replaceAll('\r\n', '\n') + HONEST],
  ['lines that end in CR alone', head().replaceAll('\r\n', '\r') + HONEST],
  ['no host', head().replace('host: x\r\n', '') + HONEST],
  ['two hosts', head().replace('host: x\r\n', 'host: x\r\nhost: y\r\n') + HONEST],
  ['HTTP/0.9', 'GET /livez\r\n'],
  ['HTTP/1.2', head('POST', '/graphql', '1.2') + HONEST],
  ['the beginning of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
];

test.each([...BODIES.map(([what, rest]): [string, string] => [what, head() + rest]), ...HEADS])(
  '%s is refused, and its connection is closed, so that nothing after it runs',
  async (_, first) => {
    const { statuses, closed, calls } = await send(first + smuggled());
    expect([statuses, closed, calls]).toEqual([[400], true, 0]);
  },
);

test.each([
  ['in HTTP/1.0, in chunks', `${head('POST', '/graphql', '1.0')}${IN_CHUNKS}${CHUNKED}`],
  ['with "connection: close"', `${head()}connection: close\r\n${HONEST}`],
])('a request %s ends its connection, so that nothing after it runs', async (_, first) => {
  const { statuses, closed, calls } = await send(first + smuggled());
  expect([statuses, closed, calls]).toEqual([[200], true, 0]);
});

/** The gateway does not read these bodies, and must not take them for the next request. */
test.each([
  ['a GET', 'GET', '/livez', 200],
  ['a HEAD', 'HEAD', '/livez', 200],
  ['an unknown path', 'POST', '/nothing', 404],
  ['an unsupported method', 'PUT', '/graphql', 405],
])('the body of %s is not taken for a request', async (_, method, path, status) => {
  const inside = smuggled();
  const { statuses, calls } = await send(
    `${head(method, path)}${CL}: ${inside.length}\r\n\r\n${inside}${head('GET', '/livez')}${CLOSE}\r\n`,
  );
  expect([statuses, calls]).toEqual([[status, 200], 0]);
});

test.each([
  ['a tunnel', 'CONNECT 169.254.169.254:80 HTTP/1.1\r\nhost: x\r\n\r\n', []],
  ['a WebSocket', `${head()}connection: upgrade\r\nupgrade: websocket\r\n${HONEST}`, [200]],
  ['HTTP/2 without TLS', `${head()}connection: upgrade\r\nupgrade: h2c\r\n${HONEST}`, [200]],
])('%s is not opened, and what follows it does not run', async (_, first, expected) => {
  const { statuses, received, calls } = await send(first + smuggled(), 700);
  expect([statuses, calls]).toEqual([expected, 0]);
  expect(received).not.toContain('101 ');
});

test.each([
  ['one header of 70 KB', `${head()}x: ${'a'.repeat(70_000)}\r\n\r\n`],
  ['thousands of headers', `${head()}${'x: a\r\n'.repeat(4000)}\r\n`],
  ['a path of 70 KB', head('GET', `/${'a'.repeat(70_000)}`)],
])('%s: 431, and the connection is closed', async (_, bytes) => {
  const { statuses, closed, calls } = await send(bytes);
  expect([statuses, closed, calls]).toEqual([[431], true, 0]);
});
