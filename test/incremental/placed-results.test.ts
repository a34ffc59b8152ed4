import { expect, test } from 'vitest';
import { pagedApiForTest } from '../support/paged-api.ts';
import {
  restClient,
  restPage,
  type ScriptedAnswer,
  scriptedApiForTest,
} from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { askInParts } from './ask-in-parts.ts';

const failed = (path: readonly (string | number)[]) =>
  expect.objectContaining({
    path,
    extensions: expect.objectContaining({ code: 'FORBIDDEN' }),
  });

test.each([
  ['the first page', 1, 'totalCount nodes @stream { id }'],
  ['a later page', 2, 'edges { cursor } nodes @stream { id }'],
])(
  'when %s makes a deferred fragment fail, no items of its streams are sent',
  async (_, page, fields) => {
    const api = await pagedApiForTest({ size: 4, pageSize: 2 });
    const { origin } = await gatewayForTest(api);
    api.release(page, { status: 403 });
    api.release(1);
    const query = `{ clients(first: 4) { ... @defer { ${fields} } } }`;
    const answer = await askInParts({ origin, key: api.key }, query);
    expect(await answer.rest()).toEqual([
      { data: { clients: {} }, hasNext: true },
      {
        incremental: [{ data: null, path: ['clients'], errors: [failed(['clients'])] }],
        hasNext: false,
      },
    ]);
  },
);

test('when a sibling field makes a list null, nothing deferred inside the list is sent', async () => {
  const gates = new Map<string, PromiseWithResolvers<ScriptedAnswer>>();
  const gate = (path: string) => gates.getOrInsertComputed(path, () => Promise.withResolvers());
  const items = [restClient('a'), restClient('b')];
  const page = { body: restPage(items, { pageSize: 2, totalItems: 6 }) };
  let isKnown = false;
  const api = await scriptedApiForTest(({ path }) => (isKnown ? gate(path).promise : page));
  const { origin, ask } = await gatewayForTest(api);
  // The gateway now knows the length of the list, and reads its pages concurrently.
  await ask('{ clients { totalCount } }');
  isKnown = true;
  const query = `{
    clients(first: 6) { nodes @stream(initialCount: 4) { id ... @defer { name } } edges { cursor } }
    ... @defer { client(id: "c") { name } }
  }`;
  const asked = askInParts({ origin, key: api.key }, query);
  gate('/v2/clients?page=2').resolve({ status: 403 });
  const answer = await asked;
  expect((await answer.next())?.data).toEqual({ clients: null });
  gate('/v2/clients?page=1').resolve(page);
  gate('/v2/clients?page=3').resolve(page);
  // When this has ended, the operation above has that page, too.
  await ask('{ clientPage(page: 1) { page } }');
  gate('/v2/clients/c').resolve({ body: restClient('c') });
  expect(await answer.rest()).toEqual([
    { incremental: [{ data: { client: { name: 'Client c' } }, path: [] }], hasNext: false },
  ]);
});
