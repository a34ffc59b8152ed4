import { expect, test } from 'vitest';
import { answerList, type ClientList, listed } from '../support/answer-list.ts';
import { failures } from '../support/failures.ts';
import { answerLast, knownListForTest } from '../support/known-list.ts';
import { pageOf, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const LIST = 'GET /v2/clients?page=';
const ALL =
  '{ clients(first: 100) { edges { cursor node { id } } totalCount pageInfo { hasNextPage endCursor } } }';

interface Edge {
  readonly cursor: string;
  readonly node: unknown;
}
const nodesOf = (edges: readonly Edge[]) => edges.map(({ node }) => node);

test('when a list becomes shorter while it is read, the totals are those of the latest response', async () => {
  const list: ClientList = { size: 64, pageSize: 20, beyondEnd: 'empty' };
  const answer = answerList(list);
  const api = await scriptedApiForTest((call) => {
    const given = answer(call);
    list.size = 30;
    return given;
  });
  const { data, errors } = await (await gatewayForTest(api)).ask(ALL);
  expect(errors).toBeUndefined();
  expect(nodesOf(data.clients.edges)).toEqual(listed(0, 30));
  expect(data.clients).toMatchObject({ totalCount: 30, pageInfo: { hasNextPage: false } });
});

test.each(['empty', 'last page'] as const)(
  'when a list grows while it is read, no client is left out: beyond its end there was %s',
  async (beyondEnd) => {
    const list: ClientList = { size: 30, pageSize: 20, beyondEnd };
    const grown = Promise.withResolvers<void>();
    const { api, gateway } = await knownListForTest(list, async (page, answer) => {
      if (page === 1) {
        await grown.promise;
      }
      const given = answer();
      if (page === 2) {
        list.size = 45;
        grown.resolve();
      }
      return given;
    });
    const { data, errors } = await gateway.ask(ALL);
    expect(errors).toBeUndefined();
    const { edges, totalCount, pageInfo } = data.clients;
    expect(nodesOf(edges)).toEqual(listed(0, 45));
    expect(totalCount).toBe(45);
    expect(pageInfo).toEqual({ hasNextPage: false, endCursor: edges.at(-1).cursor });
    expect(api.lines().sort()).toEqual([1, 2, 2, 3].map((page) => LIST + page));
  },
);

test('when a list grows while it is read, no client is left out, also if a page from before that arrives last', async () => {
  const list: ClientList = { size: 55, pageSize: 20, beyondEnd: 'empty' };
  const grown = Promise.withResolvers<void>();
  let early = 0;
  const { gateway } = await knownListForTest(list, async (page, answer) => {
    if (page === 1) {
      await grown.promise;
      return answer();
    }
    const given = answer();
    early += 1;
    if (early === 2) {
      list.size = 75;
      grown.resolve();
    }
    if (page === 2) {
      await grown.promise;
      // When the gateway has answered these, it has read page 1.
      await gateway.ask('{ __typename }');
      await gateway.ask('{ __typename }');
    }
    return given;
  });
  const { data } = await gateway.ask(ALL);
  expect(nodesOf(data.clients.edges)).toEqual(listed(0, 75));
  expect(data.clients.totalCount).toBe(75);
});

test('when a list becomes much shorter while its pages are read, it is read to its new end', async () => {
  const list: ClientList = { size: 100, pageSize: 20, beyondEnd: '404' };
  const play = answerLast(5, 4, () => {
    list.size = 10;
  });
  const { gateway } = await knownListForTest(list, play);
  const { data } = await gateway.ask(ALL);
  expect(nodesOf(data.clients.edges)).toEqual(listed(0, 10));
  expect(data.clients.totalCount).toBe(10);
});

test.each([10, 45, 58, 63, 70, 95])(
  'the last clients of a list are those at its end, also if it has %i instead of 64 once a page was read',
  async (size) => {
    const list: ClientList = { size: 64, pageSize: 20, beyondEnd: 'empty' };
    const { gateway } = await knownListForTest(list, async (_page, answer) => {
      const given = answer();
      list.size = size;
      return given;
    });
    const { data, errors } = await gateway.ask('{ clients(last: 30) { nodes { id } totalCount } }');
    expect(errors).toBeUndefined();
    expect(data.clients.nodes).toEqual(listed(Math.max(0, size - 30), size));
    expect(data.clients.totalCount).toBe(size);
  },
);

/** A list of 100 clients whose page size depends on the number of the call and of the page. */
async function listWith(pageSizes: (nth: number, page: number) => number) {
  let calls = 0;
  const api = await scriptedApiForTest((call) => {
    calls += 1;
    const pageSize = pageSizes(calls, pageOf(call));
    return answerList({ size: 100, pageSize, beyondEnd: '404' })(call);
  });
  return { api, gateway: await gatewayForTest(api) };
}

test.each([
  { from: 20, to: 50, most: 8 },
  { from: 50, to: 20, most: 8 },
  { from: 20, to: 100, most: 6 },
])('a page size that changes from $from to $to within a window loses no client', async (sizes) => {
  const { api, gateway } = await listWith((nth) => (nth === 1 ? sizes.from : sizes.to));
  const { data, errors } = await gateway.ask(ALL);
  expect(errors).toBeUndefined();
  const { edges, totalCount }: { edges: Edge[]; totalCount: number } = data.clients;
  expect(totalCount).toBe(100);
  expect(nodesOf(edges)).toEqual(listed(0, 100));
  expect(new Set(edges.map(({ cursor }) => cursor)).size).toBe(100);
  expect(api.calls.length).toBeLessThanOrEqual(sizes.most);
});

test.each([
  ['agree on their size', 50],
  ['all exist', 1000],
])('pages that never %s are an error, not a list with gaps', async (_, others) => {
  const { api, gateway } = await listWith((_nth, page) => (page === 1 ? 20 : others));
  const answer = await gateway.ask('{ clients(first: 100) { nodes { id } } }');
  expect(answer.data).toEqual({ clients: null });
  expect(failures(answer)).toEqual([['clients', 'UPSTREAM_INVALID_RESPONSE']]);
  expect(api.calls.length).toBeLessThan(20);
});
