import { expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { restClient, restPage, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const TOTAL = 100;
const IDS = Array.from({ length: TOTAL }, (_, index) => `c${index}`);
const ALL = '{ clients(first: 100) { edges { cursor node { id } } totalCount } }';

/** A list of 100 clients whose page size depends on the number of the call and of the page. */
async function listWith(pageSizes: (call: number, page: number) => number) {
  let calls = 0;
  const api = await scriptedApiForTest(({ path }) => {
    const page = Number(new URL(path, 'http://rest.test').searchParams.get('page'));
    const pageSize = pageSizes(calls, page);
    calls += 1;
    const ids = IDS.slice((page - 1) * pageSize, page * pageSize);
    return ids.length === 0
      ? { status: 404 }
      : {
          body: restPage(
            ids.map((id) => restClient(id)),
            { page, pageSize, totalItems: TOTAL },
          ),
        };
  });
  return { api, gateway: await gatewayForTest(api) };
}

test.each([
  { from: 20, to: 50, most: 8 },
  { from: 50, to: 20, most: 8 },
  { from: 20, to: 100, most: 6 },
])('a page size that changes from $from to $to within a window loses no client', async (sizes) => {
  const { api, gateway } = await listWith((call) => (call === 0 ? sizes.from : sizes.to));
  const { data, errors } = await gateway.ask(ALL);
  expect(errors).toBeUndefined();
  const { edges, totalCount } = data.clients;
  expect(totalCount).toBe(TOTAL);
  expect(edges.map(({ node }: { node: { id: string } }) => node.id)).toEqual(IDS);
  expect(new Set(edges.map(({ cursor }: { cursor: string }) => cursor)).size).toBe(TOTAL);
  expect(api.calls.length).toBeLessThanOrEqual(sizes.most);
});

test.each([
  ['agree on their size', (page: number) => (page === 1 ? 20 : 50)],
  ['all exist', (page: number) => (page === 1 ? 20 : 1000)],
])('pages that never %s are an error, not a list with gaps', async (_, pageSizes) => {
  const { api, gateway } = await listWith((_call, page) => pageSizes(page));
  const answer = await gateway.ask(ALL);
  expect(answer.data).toEqual({ clients: null });
  expect(failures(answer)).toEqual([['clients', 'UPSTREAM_INVALID_RESPONSE']]);
  expect(api.calls.length).toBeLessThan(20);
});
