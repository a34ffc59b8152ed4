import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ScriptedAnswer, ScriptedCall } from './scripted-api.ts';

export type AnswerCall = (call: ScriptedCall) => ScriptedAnswer | Promise<ScriptedAnswer>;

/** A REST API for a whole suite; each test says anew what it answers. */
export interface AnsweringApi {
  readonly url: string;
  readonly key: string;
  answer: AnswerCall;
  /** The calls since this was asked last, as `GET /v2/clients?page=1`. */
  takeLines: () => string[];
  close: () => Promise<void>;
}

export async function startAnsweringApi(): Promise<AnsweringApi> {
  let lines: string[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) {
      chunks.push(chunk);
    }
    const { method = '', url: path = '', headers } = req;
    lines.push(`${method} ${path}`);
    const body = Buffer.concat(chunks).toString();
    const given = await api.answer({ method, path, headers, body });
    res.writeHead(given.status ?? 200, { 'content-type': 'application/json', ...given.headers });
    const whole = typeof given.body === 'string' || given.body === undefined;
    res.end(whole ? given.body : JSON.stringify(given.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const api: AnsweringApi = {
    url: `http://127.0.0.1:${port}/v2`,
    key: 'answering-key',
    answer: () => ({ status: 500 }),
    takeLines() {
      const taken = lines;
      lines = [];
      return taken;
    },
    close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      return closed;
    },
  };
  return api;
}
