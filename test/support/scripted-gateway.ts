import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { restClient, type ScriptedAnswer, type ScriptedCall } from './scripted-api.ts';
import { startGateway, type TestGateway } from './start-gateway.ts';

/** What may happen to a connection after the whole request was received. */
export type Fault =
  | 'reset'
  | 'closed without an answer'
  | 'no answer'
  | 'not HTTP'
  | 'cut short'
  | 'stalled';

/** `cut short` and `stalled` send the status, and the body in half. */
export type Reply = ScriptedAnswer & { readonly fault?: Fault };
export type Script = (call: ScriptedCall) => Reply | Promise<Reply>;

export interface ScriptedGateway {
  /** The key that callers bring. */
  readonly key: string;
  readonly calls: readonly ScriptedCall[];
  /** The calls as `PUT /v2/clients/1`. */
  lines: () => string[];
  /** Calls that change something. */
  writes: () => string[];
  /** How the REST API answers until the test is over; without it, as an API that succeeds. */
  script: (script: Script) => void;
  readonly ask: TestGateway['ask'];
  readonly gateway: TestGateway;
}

export const API_KEY = 'scripted-api-key';

/** A client for whatever is read or written, with the id that was asked for; nothing for a delete. */
export const succeed: Script = ({ method, path }) =>
  method === 'DELETE'
    ? { status: 204 }
    : { body: restClient(decodeURIComponent(path.slice('/v2/clients/'.length)) || 'created') };

/**
 * One scripted REST API for all the tests of a suite; each test has its own script, and its own gateway, which
 * remembers how the REST API did.
 */
export function scriptedGateway(env: Record<string, string> = {}): ScriptedGateway {
  const calls: ScriptedCall[] = [];
  let current = succeed;
  let server: Server;
  let gateway: TestGateway & { close: () => Promise<void> };

  beforeAll(async () => {
    server = createServer(async (req, res) => {
      const chunks: Buffer[] = [];
      for await (const chunk of req) {
        chunks.push(chunk);
      }
      const call = {
        method: req.method ?? '',
        path: req.url ?? '',
        headers: req.headers,
        body: Buffer.concat(chunks).toString(),
      };
      calls.push(call);
      reply(res, await current(call));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(async () => {
    calls.length = 0;
    current = succeed;
    const { port } = server.address() as AddressInfo;
    gateway = await startGateway({ url: `http://127.0.0.1:${port}/v2`, key: API_KEY }, env);
  });
  afterEach(() => {
    server.closeAllConnections();
    return gateway.close();
  });
  afterAll(() => {
    server.close();
  });

  const lines = () => calls.map(({ method, path }) => `${method} ${path}`);
  return {
    key: API_KEY,
    calls,
    lines,
    writes: () => lines().filter((line) => !line.startsWith('GET ')),
    script: (script) => {
      current = script;
    },
    ask: (...args) => gateway.ask(...args),
    get gateway() {
      return gateway;
    },
  };
}

function reply(res: ServerResponse, { status = 200, headers = {}, body, fault }: Reply): void {
  const text = typeof body === 'string' || body === undefined ? (body ?? '') : JSON.stringify(body);
  const type = { 'content-type': 'application/json', ...headers };
  switch (fault) {
    case 'no answer':
      return;
    case 'reset':
      res.socket?.resetAndDestroy();
      return;
    case 'closed without an answer':
      res.socket?.destroy();
      return;
    case 'not HTTP':
      res.socket?.end('what is this\r\n\r\n');
      return;
    case 'cut short':
    case 'stalled':
      res.writeHead(status, { ...type, 'content-length': String(Buffer.byteLength(text)) });
      res.write(text.slice(0, text.length / 2), () => {
        if (fault === 'cut short') {
          res.socket?.destroy();
        }
      });
      return;
    case undefined:
      res.writeHead(status, type);
      res.end(text === '' ? undefined : text);
  }
}
