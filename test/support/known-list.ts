import { answerList, type ClientList } from './answer-list.ts';
import {
  pageOf,
  type ScriptedAnswer,
  type ScriptedApi,
  scriptedApiForTest,
} from './scripted-api.ts';
import { gatewayForTest, type TestGateway } from './start-gateway.ts';

/** Decides when a page is answered, and may change the list meanwhile. `answer` reads the list as it is at that time. */
type PlayPage = (page: number, answer: () => ScriptedAnswer) => Promise<ScriptedAnswer>;

export interface KnownList {
  readonly api: ScriptedApi;
  readonly gateway: TestGateway;
}

/** A gateway that knows the length of a list and its page size, so it reads its pages concurrently from now on. */
export async function knownListForTest(list: ClientList, play: PlayPage): Promise<KnownList> {
  const answer = answerList(list);
  let isKnown = false;
  const api = await scriptedApiForTest((call) =>
    isKnown ? play(pageOf(call), () => answer(call)) : answer(call),
  );
  const gateway = await gatewayForTest(api);
  await gateway.ask('{ clients { totalCount } }');
  api.calls.length = 0;
  isKnown = true;
  return { api, gateway };
}

/** Answers this page after so many others, and changes the list in between. */
export function answerLast(last: number, others: number, change: () => void): PlayPage {
  const allOthers = Promise.withResolvers<void>();
  let answered = 0;
  return async (page, answer) => {
    if (page === last) {
      await allOthers.promise;
      change();
      return answer();
    }
    answered += 1;
    if (answered === others) {
      allOthers.resolve();
    }
    return answer();
  };
}
