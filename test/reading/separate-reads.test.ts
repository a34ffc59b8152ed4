import { expect, test } from 'vitest';
import { pagedApiForTest } from '../incremental/paged-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

test('a page that is asked for twice does not wait for other pages of the operation', async () => {
  const api = await pagedApiForTest();
  const gateway = await gatewayForTest(api);
  api.release(1);
  const answer = gateway.ask(`{
    short: clients(first: 20) { nodes { id } }
    long: clients(first: 60) { nodes { id } }
    other: clientPage(page: 5) { items { id } }
  }`);
  await api.asked(5);
  // The long list goes on as soon as its first page is there, though the other page is not.
  await Promise.all([2, 3].map(api.asked));
  for (const page of [2, 3, 5]) {
    api.release(page);
  }
  expect((await answer).errors).toBeUndefined();
  expect(api.lines).toHaveLength(4);
});
