import { describe, expect, test } from 'vitest';
import { answerList, type ClientList, listed } from '../support/answer-list.ts';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { answerLast, knownListForTest } from '../support/known-list.ts';
import { scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForSuite, gatewayForTest, type TestGateway } from '../support/start-gateway.ts';
import { askInParts } from './ask-in-parts.ts';
import { laterErrors, streamed } from './collect.ts';

const list: ClientList = { size: 64, pageSize: 20, beyondEnd: 'empty' };

const api = await answeringApiForSuite();
api.answer = answerList(list);
const gateway = await gatewayForSuite(api);

interface Asked {
  readonly api: { readonly key: string };
  readonly gateway: TestGateway;
}

async function streamParts({ gateway: { origin }, api: { key } }: Asked, args: string) {
  const query = `{ clients(${args}) { nodes @stream { id } } }`;
  return (await askInParts({ origin, key }, query)).rest();
}

async function stream(over: Asked, args: string): Promise<[unknown, unknown][]> {
  return streamed(await streamParts(over, args));
}

/** The clients at these places of the list, as the items of a stream. */
const clients = (start: number, end: number) => [...listed(start, end).entries()];

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
        expect(await stream({ api, gateway }, args)).toEqual(clients(from, to));
        expect(api.takeLines().toSorted()).toEqual(
          pages.map((page) => `GET /v2/clients?page=${page}`),
        );
      },
    );
  },
);

test.each([
  ['smaller pages', { pageSize: 10 }, 64],
  ['larger pages', { pageSize: 30 }, 64],
  ['a shorter list', { size: 33 }, 33],
  ['a shorter list, that ends with a page', { size: 20 }, 20],
  ['a longer list', { size: 120 }, 80],
] as const)(
  '%s after the first page: later items are in order, and none is sent twice',
  async (_, then, count) => {
    const changing: ClientList = { size: 64, pageSize: 20, beyondEnd: '404' };
    const answer = answerList(changing);
    const changingApi = await scriptedApiForTest((call) => {
      const given = answer(call);
      Object.assign(changing, then);
      return given;
    });
    const fresh = { api: changingApi, gateway: await gatewayForTest(changingApi) };
    const items = await stream(fresh, 'first: 80');
    expect(items.map(([, item]) => item)).toEqual(listed(0, count));
  },
);

test.each([
  ['of two', 30, 45],
  ['of three', 55, 75],
])(
  'a list that grows before the first %s pages is answered is streamed to its new end',
  async (_, size, grown) => {
    const growing: ClientList = { size, pageSize: 20, beyondEnd: 'empty' };
    const others = Promise.withResolvers<void>();
    let open = Math.ceil(size / growing.pageSize);
    const known = await knownListForTest(growing, async (page, answer) => {
      if (page === 1) {
        await others.promise;
      }
      const given = answer();
      open -= 1;
      if (open === 1) {
        growing.size = grown;
        others.resolve();
      }
      return given;
    });
    expect(await stream(known, 'first: 80')).toEqual(clients(0, grown));
  },
);

test('the gateway recovers from a change of the page size that the last page to arrive shows', async () => {
  const shrinking: ClientList = { size: 100, pageSize: 10, beyondEnd: '404' };
  const play = answerLast(2, 9, () => {
    shrinking.pageSize = 5;
  });
  const known = await knownListForTest(shrinking, play);
  expect(await stream(known, 'first: 100')).toEqual(clients(0, 100));
});

test('a page size that changes with every response ends the stream with an error, after few calls', async () => {
  const restless: ClientList = { size: 64, pageSize: 20, beyondEnd: '404' };
  const known = await knownListForTest(restless, async (_page, answer) => {
    const given = answer();
    Object.assign(restless, { size: 1000, pageSize: restless.pageSize === 20 ? 3 : 20 });
    return given;
  });
  await expectContradiction(known, 'first: 100');
  // As many pages as the first response promises, and few more.
  expect(known.api.calls.length).toBeLessThan(45);
});

test('a missing page in the middle of the list is an error, not the end of the list', async () => {
  const broken: ClientList = { size: 64, pageSize: 20, beyondEnd: '404' };
  const known = await knownListForTest(broken, async (page, answer) =>
    page === 2 ? { status: 404 } : answer(),
  );
  const items = await expectContradiction(known, 'first: 60');
  expect(items).toEqual([...clients(0, 20), [20, null]]);
  expect(known.api.calls.length).toBeLessThan(15);
});

/** Expects a stream to end with an error about contradicting pages. @returns its items */
async function expectContradiction(over: Asked, args: string): Promise<[unknown, unknown][]> {
  const parts = await streamParts(over, args);
  expect(laterErrors(parts)).toMatchObject([{ extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }]);
  return streamed(parts);
}
