import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmbeddedApi } from '../../src/embedded-api/embedded-api.ts';

/**
 * A REST API with limited capacity: `node scripts/load/rest-api.ts PLACES LATENCY_MS drop|work`. Calls beyond its places
 * wait in line. When a caller leaves, it drops the work (`drop`), or continues as many servers do (`work`). It is a
 * separate process, so that the measurement does not slow it down; it sends its URL to its parent.
 */
const [, , places = '', latencyMs = '', abandoned = ''] = process.argv;

const sample = await startEmbeddedApi();
const headers = { authorization: `Basic ${btoa(`${sample.key}:`)}` };
const page = await (await fetch(`${sample.url}/clients`, { headers })).text();
const { items } = JSON.parse(page);
const client: Record<string, unknown> = items[0];
await sample.close();

interface Waiting {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
}

const line = new Set<Waiting>();
let running = 0;

const server = createServer((req, res) => {
  const waiting = { req, res };
  line.add(waiting);
  if (abandoned === 'drop') {
    res.once('close', () => line.delete(waiting));
  }
  next();
});

function next(): void {
  for (const waiting of line) {
    if (running >= Number(places)) {
      return;
    }
    line.delete(waiting);
    running += 1;
    work(waiting);
  }
}

function work({ req, res }: Waiting): void {
  const done = () => {
    res.off('close', onLeave);
    running -= 1;
    const id = req.url?.split('/')[3];
    res.setHeader('content-type', 'application/json');
    res.end(id === undefined ? page : JSON.stringify({ ...client, id }));
    next();
  };
  const onLeave = () => {
    clearTimeout(timer);
    running -= 1;
    next();
  };
  const timer = setTimeout(done, Number(latencyMs));
  if (abandoned === 'drop') {
    res.once('close', onLeave);
  }
}

server.listen(0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
process.send?.(`http://127.0.0.1:${port}/v2`);
process.on('disconnect', () => process.exit());
