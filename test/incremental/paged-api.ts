import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { restClient, restPage, type ScriptedAnswer } from '../support/scripted-api.ts';

export interface PagedApi {
  readonly url: string;
  readonly key: string;
  /** Every call so far, as `GET /v2/clients?page=1`. */
  readonly lines: string[];
  /** Calls that have neither been answered nor given up. */
  readonly open: () => number;
  /** Answers a page, now or when it is asked for: as it is, or in this way. */
  readonly release: (page: number, answer?: ScriptedAnswer) => void;
  /** Once a call for the page has come. */
  readonly asked: (page: number) => Promise<void>;
}

interface Gate {
  readonly asked: PromiseWithResolvers<void>;
  readonly answer: PromiseWithResolvers<ScriptedAnswer | undefined>;
}

/** A REST API with clients `c0`, `c1`, ... whose pages each wait until a test lets them go. */
export async function pagedApiForTest({ size = 100, pageSize = 20 } = {}): Promise<PagedApi> {
  const gates = new Map<number, Gate>();
  const lines: string[] = [];
  let open = 0;
  const gate = (page: number): Gate => {
    const known = gates.get(page) ?? {
      asked: Promise.withResolvers(),
      answer: Promise.withResolvers(),
    };
    gates.set(page, known);
    return known;
  };
  const pageBody = (page: number) => {
    const start = (page - 1) * pageSize;
    const length = Math.max(0, Math.min(pageSize, size - start));
    const items = Array.from({ length }, (_, at) => restClient(`c${start + at}`));
    return restPage(items, { page, pageSize, totalItems: size });
  };
  const server = createServer(async ({ method, url = '' }, res) => {
    lines.push(`${method} ${url}`);
    open += 1;
    res.once('close', () => {
      open -= 1;
    });
    const page = Number(new URL(url, 'http://rest.test').searchParams.get('page') ?? '1');
    const { asked, answer } = gate(page);
    asked.resolve();
    const { status = 200, body } = (await answer.promise) ?? { body: pageBody(page) };
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v2`,
    key: 'paged-key',
    lines,
    open: () => open,
    release: (page, answer) => gate(page).answer.resolve(answer),
    asked: (page) => gate(page).asked.promise,
  };
}
