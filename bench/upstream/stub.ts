import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { prepareAnswers } from './answers.ts';
import { BASE_PATH, BASIC, type StubOrder, type StubReport } from './protocol.ts';

/**
 * The REST API as a process that uses almost no CPU: a parser for just the HTTP that the gateways send, and prepared
 * responses. Its parent controls it with messages.
 */
const [, CREDENTIAL] = BASIC.split(' ');
const AUTHORIZATION = /\r\nauthorization: basic (\S+)/i;
const LENGTH = /\r\ncontent-length: *(\d+)/i;
const CHUNKED = /\r\ntransfer-encoding: *chunked/i;
const UNAUTHORIZED = message('401 Unauthorized', { message: 'Wrong API key.' });
const NOT_FOUND = message('404 Not Found', { message: 'There is no such thing.' });
const UNPROCESSABLE = message('422 Unprocessable Entity', { message: 'Nothing to change.' });

const answers = prepareAnswers();
let order: Required<StubOrder> = { data: 'stable', latencyMs: 0 };
let calls = 0;

function message(status: string, body: object): Buffer {
  const text = JSON.stringify(body);
  return Buffer.from(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${text.length}\r\n\r\n${text}`,
  );
}

function answer(head: string, body: string): Buffer {
  const end = head.indexOf(' HTTP/1.1\r\n');
  const [method, target = ''] = head.slice(0, end).split(' ');
  // Base64 is case-sensitive; the names of the header and the scheme are not.
  if (AUTHORIZATION.exec(head)?.[1] !== CREDENTIAL) {
    return UNAUTHORIZED;
  }
  if (!target.startsWith(BASE_PATH)) {
    return NOT_FOUND;
  }
  const path = target.slice(BASE_PATH.length);
  const found = answers[order.data](path);
  return method === 'PUT' && !body.includes('vatNumber') ? UNPROCESSABLE : (found ?? NOT_FOUND);
}

function serve(socket: Socket): void {
  let received = '';
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
    for (let end = received.indexOf('\r\n\r\n'); end !== -1; end = received.indexOf('\r\n\r\n')) {
      const head = received.slice(0, end + 2);
      const length = bodyLength(head, received.slice(end + 4));
      if (length === undefined || received.length < end + 4 + length) {
        return;
      }
      const bytes = answer(head, received.slice(end + 4, end + 4 + length));
      received = received.slice(end + 4 + length);
      calls++;
      if (order.latencyMs === 0) {
        socket.write(bytes);
      } else {
        setTimeout(() => socket.writable && socket.write(bytes), order.latencyMs);
      }
    }
  });
}

/** The length of the body in the bytes after its head; undefined if a chunked body is incomplete. */
function bodyLength(head: string, rest: string): number | undefined {
  if (head.startsWith('GET ')) {
    return 0;
  }
  if (CHUNKED.test(head)) {
    const end = rest.indexOf('0\r\n\r\n');
    return end === -1 ? undefined : end + 5;
  }
  return Number(LENGTH.exec(head)?.[1] ?? 0);
}

const server = createServer(serve).listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
report();

process.on('message', (next: StubOrder) => {
  order = { ...order, ...next };
  report();
});
process.on('disconnect', () => process.exit());

function report(): void {
  process.send?.({ port, calls } satisfies StubReport);
}
