import {
  restClient,
  restPage,
  type ScriptedAnswer,
  type ScriptedApi,
  scriptedApiForTest,
} from '../support/scripted-api.ts';

export interface PagedApi extends ScriptedApi {
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
  const gate = (page: number): Gate => {
    const known = gates.get(page) ?? {
      asked: Promise.withResolvers(),
      answer: Promise.withResolvers(),
    };
    gates.set(page, known);
    return known;
  };
  const api = await scriptedApiForTest(async ({ path }) => {
    const page = Number(new URL(path, 'http://rest.test').searchParams.get('page') ?? '1');
    const { asked, answer } = gate(page);
    asked.resolve();
    const start = (page - 1) * pageSize;
    const items = Array.from({ length: Math.max(0, Math.min(pageSize, size - start)) }, (_, at) =>
      restClient(`c${start + at}`),
    );
    return (await answer.promise) ?? { body: restPage(items, { page, pageSize, totalItems: size }) };
  });
  return {
    ...api,
    release: (page, answer) => gate(page).answer.resolve(answer),
    asked: (page) => gate(page).asked.promise,
  };
}
