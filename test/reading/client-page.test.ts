import { describe, expect, test } from 'vitest';
import { answerList, type ClientList, listed } from '../support/answer-list.ts';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { restClient, restPage } from '../support/scripted-api.ts';
import { gatewayForSuite } from '../support/start-gateway.ts';

const PAGE = `query ($page: Int!) {
  clientPage(page: $page) {
    items { id } page pageSize totalPages totalItems hasNextPage hasPreviousPage
  }
}`;

const api = await answeringApiForSuite();
const gateway = await gatewayForSuite(api);

function serve(list: Partial<ClientList> = {}): void {
  api.answer = answerList({ size: 64, pageSize: 20, beyondEnd: 'empty', ...list });
  api.takeLines();
}

describe('a numbered page', () => {
  const rows = [
    { page: 1, start: 0, end: 20, hasNextPage: true, hasPreviousPage: false },
    { page: 2, start: 20, end: 40, hasNextPage: true, hasPreviousPage: true },
    { page: 4, start: 60, end: 64, hasNextPage: false, hasPreviousPage: true },
  ];
  test.each(rows)('has the clients of page $page, for one call', async (row) => {
    serve();
    const { page, start, end, hasNextPage, hasPreviousPage } = row;
    const { data, errors } = await gateway.ask(PAGE, { page });
    expect(errors).toBeUndefined();
    expect(data.clientPage).toEqual({
      items: listed(start, end),
      page,
      pageSize: 20,
      totalPages: 4,
      totalItems: 64,
      hasNextPage,
      hasPreviousPage,
    });
    expect(api.takeLines()).toEqual([`GET /v2/clients?page=${page}`]);
  });

  test('is the first page when no number is given', async () => {
    serve();
    const { data } = await gateway.ask('{ clientPage { page items { id } } }');
    expect(data.clientPage).toEqual({ page: 1, items: listed(0, 20) });
  });

  test('has the page size of the REST API', async () => {
    serve({ pageSize: 7 });
    const { data } = await gateway.ask(PAGE, { page: 2 });
    expect(data.clientPage).toMatchObject({ items: listed(7, 14), pageSize: 7, totalPages: 10 });
  });

  test('is the only one, and empty, when there are no clients', async () => {
    serve({ size: 0 });
    const { data, errors } = await gateway.ask(PAGE, { page: 1 });
    expect(errors).toBeUndefined();
    expect(data.clientPage).toEqual({
      items: [],
      page: 1,
      pageSize: 20,
      totalPages: 0,
      totalItems: 0,
      hasNextPage: false,
      hasPreviousPage: false,
    });
  });

  test.each([0, -1, -2147483648])('is refused without a call when it is %i', async (page) => {
    serve();
    const { data, errors } = await gateway.ask(PAGE, { page });
    expect(data).toEqual({ clientPage: null });
    expect(errors).toHaveLength(1);
    expect(errors).toMatchObject([
      { path: ['clientPage'], extensions: { code: 'BAD_USER_INPUT' } },
    ]);
    expect(api.takeLines()).toEqual([]);
  });
});

describe.each([
  { beyondEnd: 'empty', most: 1 },
  { beyondEnd: 'uncounted', most: 2 },
  { beyondEnd: '400', most: 2 },
  { beyondEnd: '404', most: 2 },
  { beyondEnd: '422', most: 2 },
  { beyondEnd: 'last page', most: 1 },
] as const)('beyond the end, where the REST API answers $beyondEnd', ({ beyondEnd, most }) => {
  test.each([
    { page: 2, size: 20, totalPages: 1 },
    { page: 5, size: 64, totalPages: 4 },
    { page: 9, size: 64, totalPages: 4 },
    { page: 2147483647, size: 64, totalPages: 4 },
  ])('page $page of $totalPages is empty, with the true totals', async (row) => {
    const { page, size, totalPages } = row;
    serve({ size, beyondEnd });
    const { data, errors } = await gateway.ask(PAGE, { page });
    expect(errors).toBeUndefined();
    expect(data.clientPage).toEqual({
      items: [],
      page,
      pageSize: 20,
      totalPages,
      totalItems: size,
      hasNextPage: false,
      hasPreviousPage: true,
    });
    expect(api.takeLines()).toHaveLength(most);
  });

  test('page 2 has no previous page when there are no clients', async () => {
    serve({ size: 0, beyondEnd });
    const { data, errors } = await gateway.ask(PAGE, { page: 2 });
    expect(errors).toBeUndefined();
    expect(data.clientPage).toMatchObject({
      items: [],
      page: 2,
      totalItems: 0,
      totalPages: 0,
      hasNextPage: false,
      hasPreviousPage: false,
    });
  });
});

describe('a page that the REST API refuses although it is not beyond the end', () => {
  const refuse = (status: number, isRefused: (path: string) => boolean) => {
    serve();
    const answer = api.answer;
    api.answer = (call) => (isRefused(call.path) ? { status } : answer(call));
  };

  test.each([400, 422])('is bad input where page 1 gets %i as well', async (status) => {
    refuse(status, (path) => path.includes('sort='));
    const { data, errors } = await gateway.ask(
      '{ clientPage(page: 2, orderBy: { field: NAME }) { items { id } } }',
    );
    expect(data).toEqual({ clientPage: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  test.each([400, 404, 422])('is an error, not an empty page, with %i', async (status) => {
    refuse(status, (path) => path.includes('page=2'));
    const { data, errors } = await gateway.ask(PAGE, { page: 2 });
    expect(data).toEqual({ clientPage: null });
    expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }]);
  });
});

test('an empty list without a page size is valid', async () => {
  api.answer = () => ({ body: { ...restPage([]), pageSize: 0, totalPages: 0 } });
  const { data, errors } = await gateway.ask(
    '{ clientPage { items { id } totalPages hasNextPage } clients { totalCount nodes { id } pageInfo { hasNextPage endCursor } } }',
  );
  expect(errors).toBeUndefined();
  expect(data).toEqual({
    clientPage: { items: [], totalPages: 0, hasNextPage: false },
    clients: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } },
  });
});

test('a list with clients but without a page size is invalid', async () => {
  api.answer = () => ({ body: { ...restPage([restClient('a')]), pageSize: 0 } });
  const { errors } = await gateway.ask(PAGE, { page: 1 });
  expect(errors).toMatchObject([{ extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } }]);
});
