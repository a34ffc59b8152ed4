import { createServer, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { endServer, listenOnLoopback } from './loopback.ts';
import type { ScriptedAnswer, ScriptedCall } from './scripted-api.ts';

/** A REST API on loopback. */
export interface RestServer {
  /** With the version, as `CLIENTS_API_URL` has it. */
  readonly url: string;
  /** Ends every connection, also one that waits for its answer. */
  cutOff: () => void;
  close: () => Promise<void>;
}

/** @param onCall given each call once it is there whole, to answer it as it likes */
export async function startRestServer(
  onCall: (call: ScriptedCall, res: ServerResponse) => void,
): Promise<RestServer> {
  const server = createServer(async (req, res) => {
    const { method = '', url: path = '', headers } = req;
    const body = (await buffer(req)).toString();
    onCall({ method, path, headers, body }, res);
  });
  const port = await listenOnLoopback(server);
  return {
    url: `http://127.0.0.1:${port}/v2`,
    cutOff: () => server.closeAllConnections(),
    close: () => endServer(server),
  };
}

export function sendAnswer(
  res: ServerResponse,
  { status = 200, headers, body }: ScriptedAnswer,
): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
}

/** Calls as `GET /v2/clients?page=1`. */
export function linesOf(calls: readonly Pick<ScriptedCall, 'method' | 'path'>[]): string[] {
  return calls.map(({ method, path }) => `${method} ${path}`);
}
