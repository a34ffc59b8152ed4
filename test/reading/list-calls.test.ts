import { describe, expect, test } from 'vitest';
import { sampleApiForSuite } from '../support/sample-api.ts';
import { gatewayForSuite, gatewayForTest, startGateway } from '../support/start-gateway.ts';

/** 64 clients on pages of 20. */
const LIST = 'GET /v2/clients?page=';

const api = await sampleApiForSuite();
const warm = await gatewayForSuite(api);
await warm.ask('{ clients { totalCount } }');
const cursors = await readCursors();

/** Cursors by place in the list, from another gateway, so that the gateways under test have not read it. */
async function readCursors(): Promise<string[]> {
  const replica = await startGateway(api);
  const { data } = await replica.ask('{ clients(first: 100) { edges { cursor } } }');
  await replica.close();
  return data.clients.edges.map(({ cursor }: { cursor: string }) => cursor);
}

const at = (place: number) => JSON.stringify(cursors[place]);

interface Row {
  readonly title: string;
  readonly query: () => string;
  /** Pages read when the page size and the length of the list are known. */
  readonly pages: readonly (number | string)[];
  /** Pages read by a new gateway, if they are different. */
  readonly fresh?: readonly (number | string)[];
}

const rows: Row[] = [
  { title: 'the default window', query: () => '{ clients { nodes { id } } }', pages: [1] },
  {
    title: 'first 100 of 64',
    query: () => '{ clients(first: 100) { nodes { id } } }',
    pages: [1, 2, 3, 4],
  },
  {
    title: 'a window that lies on one page in the middle',
    query: () => `{ clients(first: 20, after: ${at(19)}) { nodes { id } } }`,
    pages: [2],
  },
  {
    title: 'a window across two pages',
    query: () => `{ clients(first: 20, after: ${at(9)}) { nodes { id } } }`,
    pages: [1, 2],
  },
  {
    title: 'a window that asks for more than there is',
    query: () => `{ clients(first: 100, after: ${at(39)}) { nodes { id } } }`,
    pages: [3, 4],
  },
  {
    title: 'the last 4, which share a page',
    query: () => '{ clients(last: 4) { nodes { id } } }',
    pages: [4],
    fresh: [1, 4],
  },
  {
    title: 'the last 5, which lie on two pages',
    query: () => '{ clients(last: 5) { nodes { id } } }',
    pages: [3, 4],
    fresh: [1, 3, 4],
  },
  {
    title: 'the last 5 before a cursor',
    query: () => `{ clients(last: 5, before: ${at(30)}) { nodes { id } } }`,
    pages: [2],
  },
  {
    title: 'the last 5 before a cursor, on two pages',
    query: () => `{ clients(last: 5, before: ${at(22)}) { nodes { id } } }`,
    pages: [1, 2],
  },
  {
    title: 'a range between two cursors',
    query: () => `{ clients(first: 50, after: ${at(21)}, before: ${at(39)}) { nodes { id } } }`,
    pages: [2],
  },
  { title: 'totalCount alone', query: () => '{ clients { totalCount } }', pages: [1] },
  {
    title: 'totalCount alone, whatever the window',
    query: () => `{ clients(first: 100, after: ${at(30)}) { totalCount } }`,
    pages: [1],
  },
  {
    title: 'totalCount beside clients that are not on the first page',
    query: () => `{ clients(first: 5, after: ${at(45)}) { totalCount nodes { id } } }`,
    pages: [3],
  },
  {
    title: 'pageInfo alone, whatever the window',
    query: () =>
      `{ clients(first: 100, after: ${at(30)}) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`,
    pages: [1],
  },
  {
    title: 'first: 0 without totalCount',
    query: () =>
      '{ clients(first: 0) { nodes { id } edges { cursor } pageInfo { startCursor endCursor } } }',
    pages: [],
  },
  {
    title: 'last: 0 without totalCount',
    query: () => '{ clients(last: 0) { nodes { id } edges { cursor } } }',
    pages: [],
  },
  {
    title: 'first: 0 with totalCount',
    query: () => '{ clients(first: 0) { nodes { id } totalCount } }',
    pages: [1],
  },
  {
    title: 'last: 0 with hasPreviousPage',
    query: () => '{ clients(last: 0) { pageInfo { hasPreviousPage } } }',
    pages: [1],
  },
  { title: 'a list without its fields', query: () => '{ clients { __typename } }', pages: [] },
  {
    title: 'clients that a directive skips',
    query: () => '{ clients(first: 100) { totalCount nodes @skip(if: true) { id } } }',
    pages: [1],
  },
  {
    title: 'two aliases of one window',
    query: () => '{ a: clients { nodes { id } } b: clients { edges { cursor } totalCount } }',
    pages: [1],
  },
  {
    title: 'two windows that overlap',
    query: () => `{ a: clients(first: 30) { nodes { id } }
      b: clients(first: 30, after: ${at(14)}) { nodes { id } } }`,
    pages: [1, 2, 3],
  },
  {
    title: 'a window and a page of the same list',
    query: () => '{ clients(first: 40) { nodes { id } } clientPage(page: 2) { items { id } } }',
    pages: [1, 2],
  },
  {
    title: 'one page under two aliases',
    query: () =>
      '{ a: clientPage(page: 3) { totalItems } b: clientPage(page: 3) { items { id } } }',
    pages: [3],
  },
  {
    title: 'the same order, written in two ways',
    query: () => `{ a: clients(orderBy: {field: NAME}) { nodes { id } }
      b: clients(orderBy: {field: NAME, direction: ASC}) { nodes { id } } }`,
    pages: ['1&sort=name&direction=asc'],
  },
  {
    title: 'three orders, which share nothing',
    query: () => `{ a: clients { nodes { id } } b: clients(orderBy: {field: NAME}) { nodes { id } }
      c: clients(orderBy: {field: NAME, direction: DESC}) { nodes { id } } }`,
    pages: [1, '1&sort=name&direction=asc', '1&sort=name&direction=desc'],
  },
  {
    title: 'a window beyond the end',
    query: () => `{ clients(after: ${at(63)}) { nodes { id } totalCount } }`,
    pages: [1],
    fresh: [4],
  },
  {
    title: 'an empty range',
    query: () => `{ clients(after: ${at(45)}, before: ${at(44)}) { nodes { id } } }`,
    pages: [1],
  },
];

describe('a gateway that knows the list reads exactly the pages of', () => {
  test.each(rows)('$title', async ({ query, pages }) => {
    const { errors } = await warm.ask(query());
    expect(errors).toBeUndefined();
    expect(api.lines().sort()).toEqual(pages.map((page) => LIST + page).sort());
  });
});

describe('a new gateway makes at most one call more for', () => {
  test.each(rows)('$title', async ({ query, pages, fresh = pages }) => {
    const gateway = await gatewayForTest(api);
    const { errors } = await gateway.ask(query());
    expect(errors).toBeUndefined();
    expect(fresh.length).toBeLessThanOrEqual(pages.length + 1);
    expect(api.lines().sort()).toEqual(fresh.map((page) => LIST + page).sort());
  });
});
