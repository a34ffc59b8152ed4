import { createServer, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { endServer, listenOnLoopback } from './loopback.ts';
import type { ScriptedAnswer, ScriptedCall } from './scripted-api.ts';

/** A REST API on loopback. */
export interface RestServer {
  /** The URL with the version, as in `CLIENTS_API_URL`. */
  readonly url: string;
  /** Closes every connection, also one that waits for its response. */
  cutOff: () => void;
  close: () => Promise<void>;
}

/** @param onCall gets each complete call, and may answer it in any way */
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
