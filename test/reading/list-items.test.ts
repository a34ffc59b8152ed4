import { describe, expect, test } from 'vitest';
import { sampleApiForSuite } from '../support/sample-api.ts';
import { restClient, restPage, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { EVIDENCE_LISTS } from './nested-lists.ts';

/** The same clients in two APIs: the list of one has complete items, the list of the other has summaries. */
const apis = {
  complete: await sampleApiForSuite({ listItems: 'complete' }),
  summary: await sampleApiForSuite({ listItems: 'summary' }),
};

const LIST = 'GET /v2/clients?page=1';
const CLIENT = 'GET /v2/clients/';
/** The first three clients of the list, each with contacts, labels and services. */
const IDS = ['6548c72a13162e1d7ade0001', '6010214a13162e1d7ade0002', '6024ef1c13162e1d7ade0003'];
const ALONE = IDS.map((id) => CLIENT + id);
const NESTED = '{ id name contacts { id } labels { id } services { id } }';

interface Listed {
  readonly contacts: readonly unknown[];
}

describe('nested lists in the clients of a list', () => {
  const rows = [
    { setting: 'complete', items: 'complete', alone: false, filled: true },
    { setting: 'complete', items: 'summary', alone: false, filled: false },
    { setting: 'summary', items: 'complete', alone: true, filled: true },
    { setting: 'summary', items: 'summary', alone: true, filled: true },
    { setting: 'auto', items: 'complete', alone: false, filled: true },
    { setting: 'auto', items: 'summary', alone: true, filled: true },
  ] as const;

  test.each(rows)(
    'with the setting $setting, over an API whose items are $items: clients read by id: $alone',
    async ({ setting, items, alone, filled }) => {
      const api = apis[items];
      const gateway = await gatewayForTest(api, { CLIENTS_API_LIST_ITEMS: setting });
      const { data, errors } = await gateway.ask(`{ clients(first: 3) { nodes ${NESTED} } }`);
      expect(errors).toBeUndefined();
      expect(data.clients.nodes.map(({ contacts }: Listed) => contacts.length > 0)).toEqual(
        Array(3).fill(filled),
      );
      expect(api.lines().sort()).toEqual([...(alone ? ALONE : []), LIST].sort());
    },
  );

  test.each(rows)(
    'cost no call when they are not selected: setting $setting, items $items',
    async ({ setting, items }) => {
      const api = apis[items];
      const gateway = await gatewayForTest(api, { CLIENTS_API_LIST_ITEMS: setting });
      const { data, errors } = await gateway.ask(`{
        clients(first: 3) { nodes { id name archived address { city } invoice { tax1 { value } } } }
        clientPage { items { id createdAt } }
      }`);
      expect(errors).toBeUndefined();
      expect(data.clients.nodes).toHaveLength(3);
      expect(api.lines()).toEqual([LIST]);
    },
  );

  test.each(['complete', 'summary'] as const)(
    'are the same as those of the client itself, where items are %s',
    async (items) => {
      const gateway = await gatewayForTest(apis[items]);
      const lists = `{ id ${EVIDENCE_LISTS.map((list) => `${list} { id }`).join(' ')} users { id } }`;
      const listed = await gateway.ask(`{ clients { nodes ${lists} } }`);
      const ids = listed.data.clients.nodes.map(({ id }: { id: string }) => id);
      const alone = await gateway.ask(
        `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Client ${lists} } }`,
        { ids },
      );
      expect(ids).toHaveLength(20);
      expect(listed.data.clients.nodes).toEqual(alone.data.nodes);
    },
  );
});

describe('over an API whose items are summaries', () => {
  test.each(EVIDENCE_LISTS)('selecting only %s reads each listed client once', async (list) => {
    const api = apis.summary;
    const gateway = await gatewayForTest(api);
    await gateway.ask(`{ clients(first: 3) { nodes { ${list} { id } } } }`);
    expect(api.lines().sort()).toEqual([...ALONE, LIST].sort());
  });

  test('all nested lists of a client share one read, on every path to the client', async () => {
    const api = apis.summary;
    // What others read at the same time is shared, too, but counts for this operation.
    const gateway = await gatewayForTest(api, { MAX_UPSTREAM_CALLS: '4' });
    const { data, errors } = await gateway.ask(`{
      clients(first: 3) { nodes ${NESTED} edges { node { notes { id } files { id } } } }
      again: clients(first: 2) { nodes { marketings { id } } }
      clientPage { page }
      client(id: "${IDS[0]}") ${NESTED}
    }`);
    expect(errors).toBeUndefined();
    expect(data.clients.nodes[0]).toEqual(data.client);
    expect(api.lines().sort()).toEqual([...ALONE, LIST].sort());
  });

  test('users are taken from the list item', async () => {
    const api = apis.summary;
    for (const setting of ['auto', 'summary']) {
      const gateway = await gatewayForTest(api, { CLIENTS_API_LIST_ITEMS: setting });
      api.calls.length = 0;
      const { data } = await gateway.ask('{ clients(first: 3) { nodes { users { name } } } }');
      expect(data.clients.nodes[0].users).not.toHaveLength(0);
      expect(api.lines()).toEqual([LIST]);
    }
  });

  test('a listed client without users is read alone, since the list may leave them out', async () => {
    const users = [{ id: 'u' }];
    const api = await scriptedApiForTest(({ path }) => ({
      body: path.endsWith('/a') ? restClient('a', { users }) : restPage([restClient('a')]),
    }));
    const gateway = await gatewayForTest(api, { CLIENTS_API_LIST_ITEMS: 'summary' });
    const { data } = await gateway.ask('{ clients { nodes { users { id } } } }');
    expect(data.clients.nodes).toEqual([{ users }]);
  });

  test('items of a numbered page are completed as well', async () => {
    const api = apis.summary;
    const gateway = await gatewayForTest(api);
    const { data } = await gateway.ask('{ clientPage(page: 4) { items { contacts { id } } } }');
    expect(data.clientPage.items).toHaveLength(4);
    expect(data.clientPage.items[1].contacts).not.toHaveLength(0);
    expect(api.calls).toHaveLength(1 + 4);
  });
});
