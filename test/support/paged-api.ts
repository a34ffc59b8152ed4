import { onTestFinished } from 'vitest';
import { linesOf, sendAnswer, startRestServer } from './rest-server.ts';
import { pageOf, restClient, restPage, type ScriptedAnswer } from './scripted-api.ts';

export interface PagedApi {
  readonly url: string;
  readonly key: string;
  /** Every call so far, as `GET /v2/clients?page=1`. */
  readonly lines: string[];
  /** The number of calls that were neither answered nor cancelled. */
  readonly open: () => number;
  /** Answers calls for a page, now or when they arrive, normally or with this response. */
  readonly release: (page: number, answer?: ScriptedAnswer) => void;
  /** Resolves when a call for the page has arrived. */
  readonly asked: (page: number) => Promise<void>;
}

interface Gate {
  readonly asked: PromiseWithResolvers<void>;
  readonly answer: PromiseWithResolvers<ScriptedAnswer | undefined>;
}

/** A REST API with clients `c0`, `c1`, ..., each page of which waits until the test releases it. */
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
  const { url, close } = await startRestServer(async (call, res) => {
    lines.push(...linesOf([call]));
    open += 1;
    res.once('close', () => {
      open -= 1;
    });
    const page = pageOf(call);
    const { asked, answer } = gate(page);
    asked.resolve();
    sendAnswer(res, (await answer.promise) ?? { body: pageBody(page) });
  });
  onTestFinished(close);
  return {
    url,
    key: 'paged-key',
    lines,
    open: () => open,
    release: (page, answer) => gate(page).answer.resolve(answer),
    asked: (page) => gate(page).asked.promise,
  };
}
