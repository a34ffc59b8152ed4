import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { linesOf, type RestServer, sendAnswer, startRestServer } from './rest-server.ts';
import { idOf, restClient, type ScriptedAnswer, type ScriptedCall } from './scripted-api.ts';
import { type Answer, startGateway, type TestGateway } from './start-gateway.ts';

/** A fault of the connection after the whole request was received. */
export type Fault =
  | 'reset'
  | 'closed without an answer'
  | 'no answer'
  | 'not HTTP'
  | 'cut short'
  | 'stalled';

/** With `cut short` and `stalled`, the status and half of the body are sent. */
export type Reply = ScriptedAnswer & { readonly fault?: Fault };
export type Script = (call: ScriptedCall) => Reply | Promise<Reply>;

export interface ScriptedGateway {
  /** The key that callers send. */
  readonly key: string;
  readonly calls: readonly ScriptedCall[];
  /** The calls as `PUT /v2/clients/1`. */
  lines: () => string[];
  /** The calls that write. */
  writes: () => string[];
  /** Sets how the REST API answers until the test ends; without a script, it succeeds. */
  script: (script: Script) => void;
  readonly ask: TestGateway['ask'];
  /** Reads a selection of a client that has these fields in the REST API, besides the required ones. */
  readClient: (fields: Record<string, unknown>, selection: string) => Promise<Answer>;
  readonly gateway: TestGateway;
}

export const API_KEY = 'scripted-api-key';

/** A client with the requested id for a read or write; no body for a delete. */
export const succeed: Script = (call) =>
  call.method === 'DELETE' ? { status: 204 } : { body: restClient(idOf(call) || 'created') };

/**
 * One scripted REST API for all tests of a suite. Each test has its own script, and its own gateway, since a gateway
 * remembers how the REST API behaved.
 */
export function scriptedGateway(env: Record<string, string> = {}): ScriptedGateway {
  const calls: ScriptedCall[] = [];
  let current = succeed;
  let api: RestServer;
  let gateway: TestGateway & { close: () => Promise<void> };

  beforeAll(async () => {
    api = await startRestServer(async (call, res) => {
      calls.push(call);
      reply(res, await current(call));
    });
  });
  beforeEach(async () => {
    calls.length = 0;
    current = succeed;
    gateway = await startGateway({ url: api.url, key: API_KEY }, env);
  });
  afterEach(() => {
    api.cutOff();
    return gateway.close();
  });
  afterAll(() => api.close());

  const lines = () => linesOf(calls);
  return {
    key: API_KEY,
    calls,
    lines,
    writes: () => lines().filter((line) => !line.startsWith('GET ')),
    script: (script) => {
      current = script;
    },
    ask: (...args) => gateway.ask(...args),
    readClient(fields, selection) {
      current = () => ({ body: restClient('c1', fields) });
      return gateway.ask(`{ client(id: "c1") { ${selection} } }`);
    },
    get gateway() {
      return gateway;
    },
  };
}

function reply(res: ServerResponse, { fault, ...answer }: Reply): void {
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
      sendHalf(res, answer, () => {
        if (fault === 'cut short') {
          res.socket?.destroy();
        }
      });
      return;
    case undefined:
      sendAnswer(res, answer);
  }
}

function sendHalf(
  res: ServerResponse,
  { status = 200, headers, body }: ScriptedAnswer,
  onSent: () => void,
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const length = String(Buffer.byteLength(text));
  res.writeHead(status, {
    'content-type': 'application/json',
    ...headers,
    'content-length': length,
  });
  res.write(text.slice(0, text.length / 2), onSent);
}
