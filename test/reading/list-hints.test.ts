import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { answerList, type ClientList } from '../support/answer-list.ts';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { restPage, type ScriptedAnswer, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForSuite, gatewayForTest } from '../support/start-gateway.ts';

const list: ClientList = { size: 64, pageSize: 20, beyondEnd: 'empty' };

const api = await answeringApiForSuite();
api.answer = answerList(list);
const gateway = await gatewayForSuite(api);

const LIST = 'GET /v2/clients?page=';
const NODES = `query ($first: Int, $after: String, $last: Int) {
  clients(first: $first, after: $after, last: $last) { nodes { id } totalCount }
}`;

/** The clients from one place to another, as in a response. */
const places = (start: number, end: number) =>
  Array.from({ length: end - start }, (_, index) => ({ id: `c${start + index}` }));

async function readListThenChange(seen: ClientList, now: Partial<ClientList>): Promise<void> {
  Object.assign(list, seen);
  await gateway.ask('{ clients { totalCount } }');
  Object.assign(list, now);
  api.takeLines();
}

async function cursorOf(place: number): Promise<string> {
  const { data } = await gateway.ask(`{ clients(first: ${place + 1}) { edges { cursor } } }`);
  return data.clients.edges[place].cursor;
}

describe.each(['empty', 'uncounted', '400', '404', '422', 'last page'] as const)(
  'where a page beyond the end answers %s',
  (beyondEnd) => {
    const before: ClientList = { size: 64, pageSize: 20, beyondEnd };

    test('a list whose pages have become smaller is read correctly', async () => {
      await readListThenChange(before, { pageSize: 10 });
      const { data } = await gateway.ask(NODES, { first: 25 });
      expect(data.clients).toEqual({ nodes: places(0, 25), totalCount: 64 });
      expect(api.takeLines().sort()).toEqual([`${LIST}1`, `${LIST}2`, `${LIST}3`]);
    });

    test('a list whose pages have become larger is read correctly', async () => {
      await readListThenChange(before, {});
      const after = await cursorOf(39);
      await readListThenChange(before, { pageSize: 50 });
      const { data } = await gateway.ask(NODES, { first: 20, after });
      expect(data.clients).toEqual({ nodes: places(40, 60), totalCount: 64 });
      expect(new Set(api.takeLines())).toEqual(new Set([`${LIST}1`, `${LIST}2`, `${LIST}3`]));
    });

    test('a list that has become longer is read correctly', async () => {
      await readListThenChange({ ...before, size: 10 }, { size: 64 });
      const { data } = await gateway.ask(NODES, { first: 50 });
      expect(data.clients).toEqual({ nodes: places(0, 50), totalCount: 64 });
      expect(api.takeLines().sort()).toEqual([`${LIST}1`, `${LIST}2`, `${LIST}3`]);
    });

    test('a list that has become shorter is read correctly', async () => {
      await readListThenChange(before, { size: 3 });
      const { data } = await gateway.ask(NODES, { last: 5 });
      expect(data.clients).toEqual({ nodes: places(0, 3), totalCount: 3 });
      expect(api.takeLines().sort()).toEqual([`${LIST}1`, `${LIST}3`, `${LIST}4`]);
    });

    test('the next operation uses the page size learned from a wrong guess', async () => {
      await readListThenChange(before, { size: 100, pageSize: 30 });
      await gateway.ask(NODES, { first: 1 });
      api.takeLines();
      const { data } = await gateway.ask(NODES, { last: 5 });
      expect(data.clients.nodes).toEqual(places(95, 100));
      expect(api.takeLines()).toEqual([`${LIST}4`]);
    });

    test('after a cursor whose page no longer exists, there are no clients', async () => {
      await readListThenChange(before, {});
      const after = await cursorOf(62);
      await readListThenChange({ ...before, size: 30 }, {});
      const fresh = await gatewayForTest(api);
      for (const { ask } of [gateway, fresh]) {
        const { data, errors } = await ask(
          `query ($after: String) {
          clients(after: $after) { nodes { id } pageInfo { hasNextPage hasPreviousPage } totalCount }
        }`,
          { after },
        );
        expect(errors).toBeUndefined();
        expect(data.clients).toEqual({
          nodes: [],
          pageInfo: { hasNextPage: false, hasPreviousPage: true },
          totalCount: 30,
        });
      }
    });
  },
);

test('a cursor carries the page size to another gateway', async () => {
  Object.assign(list, { size: 64, pageSize: 7, beyondEnd: 'empty' });
  const cursor = await cursorOf(30);
  for (const args of [`first: 10, after: "${cursor}"`, `last: 10, before: "${cursor}"`]) {
    const replica = await gatewayForTest(api);
    api.takeLines();
    const { data } = await replica.ask(`{ clients(${args}) { nodes { id } } }`);
    const isAfter = args.startsWith('first');
    expect(data.clients.nodes).toEqual(isAfter ? places(31, 41) : places(20, 30));
    const pages = isAfter ? [5, 6] : [3, 4, 5];
    expect(api.takeLines().sort()).toEqual(pages.map((page) => LIST + page));
  }
});

test('when a list changes while it is read, the totals are those of the latest response', async () => {
  Object.assign(list, { size: 64, pageSize: 20, beyondEnd: 'empty' });
  const answer = answerList(list);
  const changing = await scriptedApiForTest((call) => {
    const given = answer(call);
    list.size = 30;
    return given;
  });
  const fresh = await gatewayForTest(changing);
  const { data, errors } = await fresh.ask(
    '{ clients(first: 50) { nodes { id } totalCount pageInfo { hasNextPage } } }',
  );
  expect(errors).toBeUndefined();
  expect(data.clients).toEqual({
    nodes: places(0, 30),
    totalCount: 30,
    pageInfo: { hasNextPage: false },
  });
});

test.each(['empty', 'last page'] as const)(
  'when a list grows while it is read, no client is left out: beyond its end there was %s',
  async (beyondEnd) => {
    const growing: ClientList = { size: 30, pageSize: 20, beyondEnd };
    const answer = answerList(growing);
    const others = Promise.withResolvers<void>();
    let late = false;
    const changing = await scriptedApiForTest(async (call) => {
      if (late && call.path.endsWith('page=1')) {
        await others.promise;
      }
      const given = answer(call);
      if (late && call.path.endsWith('page=2')) {
        growing.size = 45;
        others.resolve();
      }
      return given;
    });
    const fresh = await gatewayForTest(changing);
    await fresh.ask('{ clients { totalCount } }');
    late = true;
    const { data, errors } = await fresh.ask(
      '{ clients(first: 50) { edges { cursor node { id } } totalCount pageInfo { hasNextPage endCursor } } }',
    );
    expect(errors).toBeUndefined();
    const { edges, totalCount, pageInfo } = data.clients;
    expect(edges.map(({ node }: { node: unknown }) => node)).toEqual(places(0, 45));
    expect(totalCount).toBe(45);
    expect(pageInfo).toEqual({ hasNextPage: false, endCursor: edges.at(-1).cursor });
    expect(changing.lines().slice(1).sort()).toEqual([1, 2, 2, 3].map((page) => LIST + page));
  },
);

test('nor if a page that was answered before it grew arrives last', async () => {
  const growing: ClientList = { size: 55, pageSize: 20, beyondEnd: 'empty' };
  const answer = answerList(growing);
  const others = ['page=2', 'page=3'].map((page) => ({
    page,
    answered: Promise.withResolvers<void>(),
  }));
  const grown = Promise.withResolvers<void>();
  let late = false;
  const changing = await scriptedApiForTest(async (call) => {
    if (late && call.path.endsWith('page=1')) {
      await Promise.all(others.map(({ answered }) => answered.promise));
      growing.size = 75;
      grown.resolve();
    }
    const given = answer(call);
    others.find(({ page }) => call.path.endsWith(page))?.answered.resolve();
    if (call.path.endsWith('page=2')) {
      await grown.promise;
      await delay(50);
    }
    return given;
  });
  const fresh = await gatewayForTest(changing);
  await fresh.ask('{ clients { totalCount } }');
  late = true;
  const { data } = await fresh.ask('{ clients(first: 80) { nodes { id } totalCount } }');
  expect(data.clients).toEqual({ nodes: places(0, 75), totalCount: 75 });
});

test('when a list becomes much shorter while its pages are read, it is read to its new end', async () => {
  const shrinking: ClientList = { size: 100, pageSize: 20, beyondEnd: '404' };
  const answer = answerList(shrinking);
  const othersArrived = Promise.withResolvers<void>();
  let open = Number.POSITIVE_INFINITY;
  const changing = await scriptedApiForTest(async (call) => {
    if (open > 0 && call.path.endsWith('page=5')) {
      await othersArrived.promise;
      shrinking.size = 10;
    }
    open -= 1;
    if (open === 1) {
      othersArrived.resolve();
    }
    return answer(call);
  });
  const fresh = await gatewayForTest(changing);
  await fresh.ask('{ clients { totalCount } }');
  open = 5;
  const { data } = await fresh.ask('{ clients(first: 100) { nodes { id } totalCount } }');
  expect(data.clients).toEqual({ nodes: places(0, 10), totalCount: 10 });
});

test('the pages of a window are read concurrently', async () => {
  const answer = answerList({ size: 64, pageSize: 20, beyondEnd: 'empty' });
  const waiting: (() => void)[] = [];
  let together = 1;
  // A page is answered once the expected number of concurrent calls has arrived.
  const barrier = await scriptedApiForTest(async (call): Promise<ScriptedAnswer> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    waiting.push(resolve);
    if (waiting.length === together) {
      waiting.splice(0).forEach((go) => {
        go();
      });
    }
    await promise;
    return answer(call);
  });
  const behind = await gatewayForTest(barrier);
  const { data } = await behind.ask('{ clients(first: 10) { pageInfo { endCursor } } }');
  const after = data.clients.pageInfo.endCursor;
  expect(barrier.calls).toHaveLength(1);

  together = 2;
  const straddling = await behind.ask(
    `query ($after: String) {
      clients(first: 20, after: $after) { nodes { id } pageInfo { endCursor } }
    }`,
    { after },
  );
  expect(straddling.errors).toBeUndefined();
  expect(straddling.data.clients.nodes).toEqual(places(10, 30));
  expect(barrier.calls).toHaveLength(3);

  const replica = await gatewayForTest(barrier);
  const backwards = await replica.ask(
    'query ($before: String) { clients(last: 20, before: $before) { nodes { id } } }',
    { before: straddling.data.clients.pageInfo.endCursor },
  );
  expect(backwards.errors).toBeUndefined();
  expect(backwards.data.clients.nodes).toEqual(places(9, 29));
  expect(barrier.calls).toHaveLength(5);

  together = 4;
  const whole = await behind.ask(NODES, { first: 100 });
  expect(whole.errors).toBeUndefined();
  expect(whole.data.clients.nodes).toEqual(places(0, 64));
  expect(barrier.calls).toHaveLength(9);
});

test('an empty list, perhaps of another tenant, does not change the known page size', async () => {
  Object.assign(list, { size: 100, pageSize: 50, beyondEnd: 'empty' });
  const serveList = answerList(list);
  const empty = { ...restPage([]), pageSize: 0 };
  const ofEmpty = `Basic ${Buffer.from('empty:').toString('base64')}`;
  api.answer = (call) =>
    call.headers.authorization === ofEmpty ? { body: empty } : serveList(call);
  const ask = (key: string) =>
    gateway.ask(
      '{ clients(first: 50) { totalCount nodes { id } } }',
      {},
      { authorization: `Bearer ${key}` },
    );
  await ask('full');
  expect((await ask('empty')).data.clients).toEqual({ totalCount: 0, nodes: [] });
  api.takeLines();
  expect((await ask('full')).data.clients.nodes).toHaveLength(50);
  expect(api.takeLines()).toEqual(['GET /v2/clients?page=1']);
});
