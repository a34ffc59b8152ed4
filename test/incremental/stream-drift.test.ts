import { describe, expect, onTestFinished, test } from 'vitest';
import { answerList, type ClientList } from '../support/answer-list.ts';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { gatewayForSuite, gatewayForTest } from '../support/start-gateway.ts';
import { askInParts } from './ask-in-parts.ts';
import { streamed } from './collect.ts';

const list: ClientList = { size: 64, pageSize: 20, beyondEnd: 'empty' };

const api = await answeringApiForSuite();
api.answer = answerList(list);
const gateway = await gatewayForSuite(api);

async function streamParts(args: string) {
  const query = `{ clients(${args}) { nodes @stream { id } } }`;
  const answer = await askInParts({ origin: gateway.origin, key: api.key }, query);
  return answer.rest();
}

async function stream(args: string): Promise<[unknown, unknown][]> {
  return streamed(await streamParts(args));
}

const clients = (start: number, end: number) =>
  Array.from({ length: end - start }, (_, index): [unknown, unknown] => [
    index,
    { id: `c${start + index}` },
  ]);

describe.each(['empty', 'uncounted', '400', '404', 'last page'] as const)(
  'where a page beyond the end answers %s',
  (beyondEnd) => {
    test.each([
      ['smaller pages', { pageSize: 10 }, 'first: 25', [0, 25], [1, 2, 3]],
      ['larger pages', { pageSize: 50 }, 'first: 60', [0, 60], [1, 2, 3]],
      ['a longer list', { size: 90 }, 'first: 70', [0, 70], [1, 2, 3, 4]],
      ['a shorter list', { size: 30 }, 'first: 60', [0, 30], [1, 2, 3]],
      ['a shorter list, from its end', { size: 3 }, 'last: 5', [0, 3], [1, 3, 4]],
      ['an empty list', { size: 0 }, 'first: 60', [0, 0], [1, 2, 3]],
    ] as const)(
      '%s than the gateway knows from before: what is streamed is the present list',
      async (_, now, args, [from, to], pages) => {
        Object.assign(list, { size: 64, pageSize: 20, beyondEnd });
        await gateway.ask('{ clients { totalCount } }');
        Object.assign(list, now);
        api.takeLines();
        expect(await stream(args)).toEqual(clients(from, to));
        expect(api.takeLines().toSorted()).toEqual(
          pages.map((page) => `GET /v2/clients?page=${page}`),
        );
      },
    );
  },
);

/** Changes the list with each response, until the test ends. */
function changeWithAnswers(change: () => Partial<ClientList>): void {
  api.takeLines();
  Object.assign(list, { size: 64, pageSize: 20, beyondEnd: '404' });
  const answerAsItIs = api.answer;
  onTestFinished(() => {
    api.answer = answerAsItIs;
  });
  api.answer = (call) => {
    const answer = answerAsItIs(call);
    Object.assign(list, change());
    return answer;
  };
}

test.each([
  ['smaller pages', { pageSize: 10 }, clients(0, 60)],
  ['larger pages', { pageSize: 30 }, clients(0, 60)],
  ['a shorter list', { size: 33 }, clients(0, 33)],
  ['a shorter list, that ends with a page', { size: 20 }, clients(0, 20)],
  ['a longer list', { size: 120 }, clients(0, 60)],
] as const)(
  '%s after the first page: later items are in order, and none is sent twice',
  async (_, then, expected) => {
    const fresh = await gatewayForTest(api);
    changeWithAnswers(() => then);
    const query = '{ clients(first: 60) { nodes @stream { id } } }';
    const parts = await askInParts({ origin: fresh.origin, key: api.key }, query);
    const items = streamed(await parts.rest()).map(([, item]) => item);
    expect(items).toEqual(expected.map(([, item]) => item));
  },
);

test.each([
  ['of two', 30, 45],
  ['of three', 55, 75],
])(
  'a list that grows before the first %s pages is answered is streamed to its new end',
  async (_, size, grown) => {
    Object.assign(list, { size, pageSize: 20, beyondEnd: 'empty' });
    await gateway.ask('{ clients { totalCount } }');
    const answerAsItIs = api.answer;
    onTestFinished(() => {
      api.answer = answerAsItIs;
    });
    const others = Promise.withResolvers<void>();
    let open = Math.ceil(size / list.pageSize);
    api.answer = async (call) => {
      if (call.path.endsWith('page=1')) {
        await others.promise;
      }
      const answer = answerAsItIs(call);
      open -= 1;
      if (open === 1) {
        list.size = grown;
        others.resolve();
      }
      return answer;
    };
    expect(await stream('first: 80')).toEqual(clients(0, grown));
  },
);

test('the gateway recovers from a change of the page size that the last page to arrive shows', async () => {
  Object.assign(list, { size: 100, pageSize: 10, beyondEnd: '404' });
  await gateway.ask('{ clients { totalCount } }');
  const answerAsItIs = api.answer;
  onTestFinished(() => {
    api.answer = answerAsItIs;
  });
  const others = Promise.withResolvers<void>();
  let answered = 0;
  api.answer = async (call) => {
    if (call.path.endsWith('page=2')) {
      await others.promise;
      list.pageSize = 5;
    } else {
      answered += 1;
    }
    if (answered === 9) {
      others.resolve();
    }
    return answerAsItIs(call);
  };
  expect(await stream('first: 100')).toEqual(clients(0, 100));
});

test('a page size that changes with every response ends the stream with an error, after few calls', async () => {
  changeWithAnswers(() => ({ size: 1000, pageSize: list.pageSize === 20 ? 3 : 20 }));
  await expectContradiction('first: 100');
  // As many pages as the first response promises, and few more.
  expect(api.takeLines().length).toBeLessThan(45);
});

test('a missing page in the middle of the list is an error, not the end of the list', async () => {
  changeWithAnswers(() => ({}));
  const answerAsItIs = api.answer;
  api.answer = (call) => (call.path.endsWith('page=2') ? { status: 404 } : answerAsItIs(call));
  expect(await expectContradiction('first: 60')).toEqual([...clients(0, 20), [20, null]]);
  expect(api.takeLines().length).toBeLessThan(15);
});

/** Expects a stream to end with an error about contradicting pages. @returns its items */
async function expectContradiction(args: string): Promise<[unknown, unknown][]> {
  const parts = await streamParts(args);
  const errors = parts.flatMap(({ incremental = [] }) =>
    incremental.flatMap((each) => each.errors ?? []),
  );
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['UPSTREAM_INVALID_RESPONSE']);
  return streamed(parts);
}
