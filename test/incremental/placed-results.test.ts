import { expect, test } from 'vitest';
import { pagedApiForTest } from '../support/paged-api.ts';
import {
  restClient,
  restPage,
  type ScriptedAnswer,
  scriptedApiForTest,
} from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { askInParts } from './ask-in-parts.ts';

const failed = (path: readonly (string | number)[]) =>
  expect.objectContaining({
    path,
    extensions: expect.objectContaining({ code: 'FORBIDDEN' }),
  });

const gate = () => Promise.withResolvers<ScriptedAnswer>();

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
  const [lastPage, alone, other] = [gate(), gate(), gate()];
  const replies = new Map([
    ['/v2/clients?page=2', lastPage],
    ['/v2/clients/a', alone],
    ['/v2/clients/c', other],
  ]);
  const page = { body: restPage([restClient('a')], { pageSize: 1, totalItems: 2 }) };
  const api = await scriptedApiForTest(({ path }) => replies.get(path)?.promise ?? page);
  const { origin, ask } = await gatewayForTest(api, { CLIENTS_API_LIST_ITEMS: 'summary' });
  const query = `{
    clients(first: 2) {
      nodes @stream(initialCount: 1) { contacts { id ... @defer { nickname } } }
      edges { cursor }
    }
    ... @defer { client(id: "c") { name } }
  }`;
  const asked = askInParts({ origin, key: api.key }, query);
  await until(() => api.lines().includes('GET /v2/clients/a'));
  lastPage.resolve({ status: 403 });
  const answer = await asked;
  expect((await answer.next())?.data).toEqual({ clients: null });
  alone.resolve({ body: restClient('a', { contacts: [{ id: 'x', nickname: 'Vos' }] }) });
  // When this has ended, the operation above has that client, too.
  await ask('{ client(id: "a") { id } }');
  other.resolve({ body: restClient('c') });
  expect(await answer.rest()).toEqual([
    { incremental: [{ data: { client: { name: 'Client c' } }, path: [] }], hasNext: false },
  ]);
});
