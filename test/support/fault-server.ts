import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { createSecureContext, type SecureContext, TLSSocket } from 'node:tls';
import { listenOnLoopback, unusedPort } from './loopback.ts';
import { linesOf } from './rest-server.ts';
import { idOf, restClient, restPage } from './scripted-api.ts';
import type { Certificate } from './self-signed.ts';

/** A received request. */
export interface WireCall {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Number of the request on its connection, from 1. */
  readonly turn: number;
  /** Number of the connection, from 1. */
  readonly connection: number;
}

/** Answers a request with any bytes, or not at all. */
export type Play = (socket: Socket, call: WireCall) => void;

/** A REST API without an HTTP server: the test decides, byte by byte, what happens on a connection. */
export interface FaultServer {
  readonly url: string;
  readonly port: number;
  /** How it answers requests from now on. */
  play: Play;
  /** All complete requests so far. */
  readonly calls: readonly WireCall[];
  /** The same requests as `GET /v2/clients/a`. */
  lines: () => string[];
  /** The number of open connections. */
  connections: () => number;
  /** Ends every connection and refuses new ones. */
  refuse: () => Promise<void>;
  /** Accepts connections again, on the same port. */
  accept: () => Promise<void>;
  close: () => Promise<void>;
}

/** @param certificate for TLS; without it, plain TCP */
export async function startFaultServer(certificate?: Certificate): Promise<FaultServer> {
  const secureContext = certificate && createSecureContext(certificate);
  const calls: WireCall[] = [];
  const sockets = new Set<Socket>();
  let opened = 0;
  const server = createServer({ noDelay: true }, (raw) => {
    const socket = secureContext === undefined ? raw : overTls(raw, secureContext);
    opened += 1;
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Writing to a connection that the gateway has closed is an error, which is expected here.
    socket.on('error', () => {});
    readCalls(socket, opened, (call) => {
      calls.push(call);
      faults.play(socket, call);
    });
  });
  const refuse = async () => {
    if (server.listening) {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) {
        socket.destroy();
      }
      await closed;
    }
  };
  // A port that nothing else gets while this server is closed.
  const port = await listenOnLoopback(server, Number(await unusedPort()));
  const faults: FaultServer = {
    url: secureContext ? `https://localhost:${port}/v2` : `http://127.0.0.1:${port}/v2`,
    port,
    play: succeed,
    calls,
    lines: () => linesOf(calls),
    connections: () => sockets.size,
    refuse,
    async accept() {
      await listenOnLoopback(server, port);
    },
    close: refuse,
  };
  return faults;
}

/** TLS over a socket. A reset goes to the socket below, since TLS has none. */
function overTls(raw: Socket, secureContext: SecureContext): Socket {
  raw.on('error', () => {});
  const socket = new TLSSocket(raw, { isServer: true, secureContext });
  socket.resetAndDestroy = () => {
    raw.resetAndDestroy();
    return socket;
  };
  return socket;
}

function readCalls(socket: Socket, connection: number, onCall: (call: WireCall) => void): void {
  let received = '';
  let turn = 0;
  socket.setEncoding('latin1').on('data', (text: string) => {
    received += text;
    for (;;) {
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd === -1) {
        return;
      }
      const [requestLine = '', ...fields] = received.slice(0, headEnd).split('\r\n');
      const headers = Object.fromEntries(
        fields.map((field) => {
          const colon = field.indexOf(':');
          return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()];
        }),
      );
      const bodyEnd = headEnd + 4 + Number(headers['content-length'] ?? 0);
      if (received.length < bodyEnd) {
        return;
      }
      const [method = '', path = ''] = requestLine.split(' ');
      const body = Buffer.from(received.slice(headEnd + 4, bodyEnd), 'latin1').toString();
      received = received.slice(bodyEnd);
      turn += 1;
      onCall({ method, path, headers, body, turn, connection });
    }
  });
}

/** The bytes of a complete response that keeps the connection open. */
export function answerBytes(
  status: number,
  body?: unknown,
  headers: readonly string[] = [],
): string {
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body);
  const length = status === 204 ? [] : [`content-length: ${Buffer.byteLength(text)}`];
  return [
    `HTTP/1.1 ${status} x`,
    'content-type: application/json',
    ...length,
    ...headers,
    '',
    text,
  ].join('\r\n');
}

/** A successful response: the client that was read or written, a page, or no body. */
export function goodAnswer(call: Pick<WireCall, 'method' | 'path'>): string {
  if (call.method === 'DELETE') {
    return answerBytes(204);
  }
  if (call.path.includes('?')) {
    return answerBytes(200, restPage([restClient('a'), restClient('b')]));
  }
  return call.method === 'POST'
    ? answerBytes(201, restClient('created'))
    : answerBytes(200, restClient(idOf(call)));
}

export const succeed: Play = (socket, call) => {
  socket.write(goodAnswer(call));
};
