import { describe, expect, test } from 'vitest';
import { answerList, type ClientList, listed } from '../support/answer-list.ts';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { basic } from '../support/basic.ts';
import { restPage } from '../support/scripted-api.ts';
import { gatewayForSuite, gatewayForTest } from '../support/start-gateway.ts';

const list: ClientList = { size: 64, pageSize: 20, beyondEnd: 'empty' };

const api = await answeringApiForSuite();
api.answer = answerList(list);
const gateway = await gatewayForSuite(api);

const LIST = 'GET /v2/clients?page=';
const NODES = `query ($first: Int, $after: String, $last: Int) {
  clients(first: $first, after: $after, last: $last) { nodes { id } totalCount }
}`;

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
      expect(data.clients).toEqual({ nodes: listed(0, 25), totalCount: 64 });
      expect(api.takeLines().sort()).toEqual([`${LIST}1`, `${LIST}2`, `${LIST}3`]);
    });

    test('a list whose pages have become larger is read correctly', async () => {
      await readListThenChange(before, {});
      const after = await cursorOf(39);
      await readListThenChange(before, { pageSize: 50 });
      const { data } = await gateway.ask(NODES, { first: 20, after });
      expect(data.clients).toEqual({ nodes: listed(40, 60), totalCount: 64 });
      expect(new Set(api.takeLines())).toEqual(new Set([`${LIST}1`, `${LIST}2`, `${LIST}3`]));
    });

    test('a list that has become longer is read correctly', async () => {
      await readListThenChange({ ...before, size: 10 }, { size: 64 });
      const { data } = await gateway.ask(NODES, { first: 50 });
      expect(data.clients).toEqual({ nodes: listed(0, 50), totalCount: 64 });
      expect(api.takeLines().sort()).toEqual([`${LIST}1`, `${LIST}2`, `${LIST}3`]);
    });

    test('a list that has become shorter is read correctly', async () => {
      await readListThenChange(before, { size: 3 });
      const { data } = await gateway.ask(NODES, { last: 5 });
      expect(data.clients).toEqual({ nodes: listed(0, 3), totalCount: 3 });
      expect(api.takeLines().sort()).toEqual([`${LIST}1`, `${LIST}3`, `${LIST}4`]);
    });

    test('the next operation uses the page size learned from a wrong guess', async () => {
      await readListThenChange(before, { size: 100, pageSize: 30 });
      await gateway.ask(NODES, { first: 1 });
      api.takeLines();
      const { data } = await gateway.ask(NODES, { last: 5 });
      expect(data.clients.nodes).toEqual(listed(95, 100));
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
    expect(data.clients.nodes).toEqual(isAfter ? listed(31, 41) : listed(20, 30));
    const pages = isAfter ? [5, 6] : [3, 4, 5];
    expect(api.takeLines().sort()).toEqual(pages.map((page) => LIST + page));
  }
});

test('an empty list, perhaps of another tenant, does not change the known page size', async () => {
  Object.assign(list, { size: 100, pageSize: 50, beyondEnd: 'empty' });
  const serveList = answerList(list);
  const empty = { ...restPage([]), pageSize: 0 };
  api.answer = (call) =>
    call.headers.authorization === basic('empty:') ? { body: empty } : serveList(call);
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
