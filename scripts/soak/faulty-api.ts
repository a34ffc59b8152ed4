import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { pick } from './pick.ts';

/** The share of calls that fail. */
const FAULTY = 0.01;
const STALL_MS = 5000;

/** Faults of a call, each after the REST API has got the whole request. */
const FAULTS: Record<string, (res: ServerResponse) => void> = {
  reset: (res) => res.socket?.resetAndDestroy(),
  closed: (res) => res.socket?.destroy(),
  'status 500': (res) => res.writeHead(500).end(),
  'status 503': (res) => res.writeHead(503, { 'retry-after': '0' }).end(),
  'status 429': (res) => res.writeHead(429, { 'retry-after': '0' }).end(),
  'no JSON': (res) => res.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
  'cut short': (res) => {
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    res.write('{"id":', () => res.socket?.destroy());
  },
  stalled: (res) => {
    setTimeout(() => res.socket?.destroy(), STALL_MS).unref();
  },
};

interface FaultyApi {
  readonly url: string;
  /** How often each fault was served. */
  readonly faults: ReadonlyMap<string, number>;
  readonly close: () => void;
}

/** Passes calls on to a REST API that works, and makes one in a hundred fail. */
export async function startFaultyApi(origin: string): Promise<FaultyApi> {
  const agent = new Agent({ keepAlive: true });
  const faults = new Map<string, number>();
  const names = Object.keys(FAULTS);
  const server = createServer(async (req, res) => {
    if (Math.random() >= FAULTY) {
      // About the latency of an API in the same town.
      await delay(5 + Math.random() * 10);
      pass(req, res, { origin, agent });
      return;
    }
    const fault = pick(names);
    faults.set(fault, (faults.get(fault) ?? 0) + 1);
    req.resume().once('end', () => FAULTS[fault]?.(res));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v2`,
    faults,
    close() {
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}

function pass(
  req: IncomingMessage,
  res: ServerResponse,
  { origin, agent }: { readonly origin: string; readonly agent: Agent },
): void {
  const { method, headers, url = '/' } = req;
  const onward = request(origin + url, { method, headers, agent }, (answer) => {
    res.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(res);
  });
  onward.on('error', () => res.destroy());
  res.once('close', () => onward.destroy());
  req.pipe(onward);
}
