import { createServer, type IncomingHttpHeaders } from 'node:http';
import { listen } from '../../examples/listen.ts';
import { startEmbeddedApi } from '../../src/embedded-api/embedded-api.ts';

export interface RestCall {
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  /** Aborted when the caller closes its connection before the response. */
  readonly abandoned: AbortSignal;
}

/** Clients for which the REST API always fails, by id; `slow` gets no response. */
const FAULTS: Readonly<Record<string, { status: number; body: unknown }>> = {
  down: { status: 503, body: {} },
  busy: { status: 429, body: {} },
  forbidden: { status: 403, body: {} },
  broken: { status: 200, body: 'no client' },
  lost: { status: 500, body: {} },
  refused: { status: 422, body: { id: 'E1', message: 'The tax does not exist.' } },
};

/** The embedded API with its sample clients, behind a server that makes some ids fail. */
export async function startRestApi() {
  const api = await startEmbeddedApi();
  const calls: RestCall[] = [];
  const down = new Set<string>();
  const server = createServer(async (req, res) => {
    const abandoned = new AbortController();
    res.on('close', () => res.writableFinished || abandoned.abort());
    const { method = 'GET', url = '', headers } = req;
    calls.push({ line: `${method} ${url}`, headers, abandoned: abandoned.signal });
    const id = url.slice(url.lastIndexOf('/') + 1);
    if (id === 'slow') {
      return;
    }
    const fault = down.has(id)
      ? FAULTS['down']
      : Object.hasOwn(FAULTS, id)
        ? FAULTS[id]
        : undefined;
    if (fault !== undefined) {
      res.writeHead(fault.status, { 'content-type': 'application/json' });
      res.end(JSON.stringify(fault.body));
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of req) {
      chunks.push(chunk);
    }
    const { authorization = '', 'content-type': type } = headers;
    const answer = await fetch(new URL(url, api.url), {
      method,
      headers: { authorization, ...(type !== undefined && { 'content-type': type }) },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    res.writeHead(answer.status, { 'content-type': 'application/json' });
    res.end(Buffer.from(await answer.arrayBuffer()));
  });
  const { origin, close } = await listen(server);
  return {
    url: `${origin}/v2`,
    key: api.key,
    calls,
    /** Ids that fail like `down` from now on. */
    down,
    async close() {
      await close();
      await api.close();
    },
  };
}
