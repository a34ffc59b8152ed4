import { once } from 'node:events';
import { connect } from 'node:net';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { unusedUrl } from '../support/loopback.ts';
import { connectionForTest } from '../support/raw-connection.ts';
import { gatewayForSuite, startGateway } from '../support/start-gateway.ts';

/** Headers may take 5 seconds, a whole request 10; both are checked once a second. */
const HEADERS_MS = 5000;
const REQUEST_MS = 10_000;
/** A margin for a busy machine. */
const SLACK_MS = 4000;
const DRIP_MS = 250;
const PIECES = 8;

const gateway = await gatewayForSuite({ url: await unusedUrl() });

const POST = 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
const OPERATION = '{"query":"{ __typename }"}';

interface Outcome {
  readonly received: string;
  readonly ms: number;
}

/** Sends the first bytes at once, and then one piece after the other, until it is cut off. */
async function drip(first: string, piece: string): Promise<Outcome> {
  const { hostname, port } = new URL(gateway.origin);
  const socket = connect(Number(port), hostname);
  socket.setEncoding('utf8');
  socket.on('error', () => {});
  let received = '';
  socket.on('data', (text) => {
    received += text;
  });
  const from = performance.now();
  socket.write(first);
  const closed = new Promise<true>((resolve) => socket.once('close', () => resolve(true)));
  while (!(await Promise.race([closed, delay(DRIP_MS, false)]))) {
    if (piece !== '' && socket.writable) {
      socket.write(piece);
    }
  }
  return { received, ms: performance.now() - from };
}

const SLOW: readonly [string, string, string, number][] = [
  ['stops in its headers', `${POST}x-slow: `, '', HEADERS_MS],
  ['sends its headers byte by byte', `${POST}x-slow: `, 'a', HEADERS_MS],
  ['sends header after header', POST, 'x-slow: a\r\n', HEADERS_MS],
  ['stops in its request line', 'POST /gra', '', HEADERS_MS],
  ['stops before its body', `${POST}content-length: 26\r\n\r\n`, '', REQUEST_MS],
  ['stops in its body', `${POST}content-length: 26\r\n\r\n{"query":`, '', REQUEST_MS],
  ['sends its body byte by byte', `${POST}content-length: 9000\r\n\r\n`, ' ', REQUEST_MS],
  [
    'sends its body chunk by chunk',
    `${POST}transfer-encoding: chunked\r\n\r\n`,
    '1\r\n \r\n',
    REQUEST_MS,
  ],
  ['announces more than it sends', `${POST}content-length: 27\r\n\r\n${OPERATION}`, '', REQUEST_MS],
];

/** A caller who opens a connection for later, and would take whatever comes for the answer to its first request. */
const SILENT = 'sends nothing';

/** Sends the end of its headers, and a large body, after the refusal; tells how the connection closed. */
async function sendRestLate(): Promise<string> {
  const { hostname, port } = new URL(gateway.origin);
  const socket = connect({ port: Number(port), host: hostname, allowHalfOpen: true });
  const closed = finished(socket.resume()).then(() => 'well', String);
  socket.write(POST);
  await once(socket, 'end');
  const piece = ' '.repeat(100_000);
  const body = '{"query":"query Late { __typename }"}';
  socket.write(`content-length: ${PIECES * piece.length + body.length}\r\n\r\n`);
  for (let nth = 0; nth < PIECES; nth++) {
    socket.write(piece);
    await delay(DRIP_MS);
  }
  socket.end(body);
  return closed;
}

/** All run at the same time, or they would take minutes. */
const outcomes = new Map<string, Promise<Outcome>>();
let restSent: Promise<string> | undefined;
beforeAll(() => {
  restSent = sendRestLate();
  outcomes.set(SILENT, drip('', ''));
  for (const [what, first, piece] of SLOW) {
    outcomes.set(what, drip(first, piece));
  }
});

test('other callers are served meanwhile', { timeout: 30_000 }, async () => {
  const from = performance.now();
  while (performance.now() - from < REQUEST_MS) {
    expect((await gateway.ask('{ __typename }')).data).toEqual({ __typename: 'Query' });
    await delay(200);
  }
});

test.each(SLOW)(
  'a caller who %s is cut off',
  { timeout: 30_000 },
  async (what, _f, _p, limitMs) => {
    const outcome = await outcomes.get(what);
    expect(outcome?.received).toMatch(/^HTTP\/1\.1 408 /);
    expect(outcome?.ms).toBeGreaterThan(limitMs - 1000);
    expect(outcome?.ms).toBeLessThan(limitMs + SLACK_MS);
  },
);

test('a connection on which nothing was sent is closed without a word', async () => {
  const outcome = await outcomes.get(SILENT);
  expect(outcome?.received).toBe('');
  expect(outcome?.ms).toBeGreaterThan(HEADERS_MS - 1000);
  expect(outcome?.ms).toBeLessThan(HEADERS_MS + SLACK_MS);
});

test('what arrives completely after it was refused as too late is let go by', async () => {
  expect(await restSent).toBe('well');
  expect(gateway.logs.filter(({ operation }) => operation === 'Late')).toEqual([]);
});

test('an idle connection is kept for 65 s after a response, longer than nginx and Varnish keep theirs', async () => {
  const { headers } = await gateway.fetch('/livez');
  expect(headers.get('keep-alive')).toBe('timeout=65');
});

test('connections beyond MAX_CONNECTIONS are closed at once, until another connection ends', async () => {
  const few = await startGateway({ url: await unusedUrl() }, { MAX_CONNECTIONS: '5' });
  onTestFinished(few.close);
  const served = async () => {
    const socket = await connectionForTest(few.origin);
    socket.on('error', () => {});
    const answered = once(socket, 'data').then(([data]) => String(data));
    const closed = once(socket, 'close').then(() => 'closed');
    socket.write('GET /livez HTTP/1.1\r\nhost: x\r\n\r\n');
    return { socket, outcome: await Promise.race([answered, closed]) };
  };
  const first = await Promise.all(Array.from({ length: 5 }, served));
  expect(first.map(({ outcome }) => outcome.slice(0, 15))).toEqual(
    Array(5).fill('HTTP/1.1 200 OK'),
  );
  expect((await served()).outcome).toBe('closed');
  expect((await served()).outcome).toBe('closed');
  first[0]?.socket.destroy();
  await expect
    .poll(async () => (await served()).outcome, { timeout: 5000 })
    .toMatch(/^HTTP\/1.1 200/);
});
