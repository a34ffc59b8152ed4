import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Account } from '../../src/embedded-api/account.ts';
import { sampleAccount } from '../../src/embedded-api/sample-account.ts';
import { basic } from '../support/basic.ts';
import { emptyAccount } from '../support/empty-account.ts';
import { sampleApiForSuite } from '../support/sample-api.ts';
import { gatewayForSuite } from '../support/start-gateway.ts';

/** Three tenants: the second has the first 30 clients of the first, with other names; the third has none. */
const OURS = 'our-key';
const THEIRS = 'their-key';
const NOBODYS = 'new-key';
const SHARED_ID = '6548c72a13162e1d7ade0001';
const OURS_ALONE = '6abb7cf213162e1d7ade0040';

function otherAccount(): Account {
  const account = sampleAccount();
  const clients = [...account.clients.entries()]
    .slice(0, 30)
    .map(
      ([id, client]) =>
        [id, { ...client, name: `Theirs: ${client.name}`, details: 'theirs' }] as const,
    );
  return { ...account, key: THEIRS, clients: new Map(clients) };
}

const accounts = [{ ...sampleAccount(), key: OURS }, otherAccount(), emptyAccount(NOBODYS)];
const api = await sampleApiForSuite({ accounts, onCall: () => delay(3) });
const gateway = await gatewayForSuite(api);

const ask = (key: string, query: string, variables = {}) =>
  gateway.ask(query, variables, { authorization: `Bearer ${key}` });
const isTheirs = (name: string) => name.startsWith('Theirs: ');

interface Named {
  readonly name: string;
}

describe('two tenants with the same ids', () => {
  test('never get each other’s clients, however their operations mix', async () => {
    const query = `query ($id: ID!) {
      client(id: $id) { name details }
      nodes(ids: [$id, "6010214a13162e1d7ade0002"]) { ... on Client { name } }
      clients(first: 100) { nodes { name } totalCount }
      last: clients(last: 3) { nodes { name } pageInfo { hasNextPage hasPreviousPage } }
      clientPage(page: 2) { items { name } totalItems hasNextPage }
    }`;
    const keys = Array.from({ length: 24 }, (_, index) => (index % 2 === 0 ? OURS : THEIRS));
    const answers = await Promise.all(keys.map((key) => ask(key, query, { id: SHARED_ID })));
    answers.forEach(({ data, errors }, index) => {
      const theirs = keys[index] === THEIRS;
      const total = theirs ? 30 : 64;
      expect(errors).toBeUndefined();
      const named: Named[] = [
        data.client,
        ...data.nodes,
        ...data.clients.nodes,
        ...data.last.nodes,
        ...data.clientPage.items,
      ];
      expect(named).toHaveLength(1 + 2 + total + 3 + (theirs ? 10 : 20));
      expect(new Set(named.map(({ name }) => isTheirs(name)))).toEqual(new Set([theirs]));
      expect(data.clients.totalCount).toBe(total);
      expect(data.last.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true });
      expect(data.clientPage).toMatchObject({ totalItems: total, hasNextPage: !theirs });
    });
  });

  test('are each read with their own key only', async () => {
    const query = '{ client(id: "6548c72a13162e1d7ade0001") { name } clients { totalCount } }';
    await Promise.all([ask(OURS, query), ask(THEIRS, query), ask(OURS, query)]);
    const shown = api.calls.map(({ headers }) => headers.authorization);
    const [ours, theirs] = [basic(`${OURS}:`), basic(`${THEIRS}:`)];
    expect(new Set(shown)).toEqual(new Set([ours, theirs]));
    expect(shown.filter((credential) => credential === theirs)).toHaveLength(2);
  });

  test('find only their own clients', async () => {
    const query = `{ client(id: "${OURS_ALONE}") { name } node(id: "${OURS_ALONE}") { id } }`;
    const [ours, theirs, nobodys] = await Promise.all(
      [OURS, THEIRS, NOBODYS].map((key) => ask(key, query)),
    );
    expect(ours?.data.client.name).toBe('Barque Bleue Traductions');
    expect(theirs?.data).toEqual({ client: null, node: null });
    expect(nobodys?.data).toEqual({ client: null, node: null });
  });

  test('may use each other’s cursors, for their own lists', async () => {
    const ours = await ask(OURS, '{ clients(first: 50) { pageInfo { endCursor } } }');
    const part = `query ($after: String) {
      clients(after: $after) { nodes { name } pageInfo { hasNextPage hasPreviousPage } totalCount }
    }`;
    const after = ours.data.clients.pageInfo.endCursor;
    const [mine, theirs, nobodys] = await Promise.all(
      [OURS, THEIRS, NOBODYS].map((key) => ask(key, part, { after })),
    );
    expect(mine?.data.clients.nodes).toHaveLength(14);
    expect(theirs?.data.clients).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
      totalCount: 30,
    });
    expect(nobodys?.data.clients).toEqual({
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false },
      totalCount: 0,
    });
  });

  test('cost the calls of their own lists, whatever the list of the other is like', async () => {
    const query = '{ clients(last: 3) { nodes { name } } }';
    await ask(OURS, query);
    await ask(THEIRS, query);
    api.calls.length = 0;
    await ask(OURS, query);
    await ask(THEIRS, query);
    await ask(OURS, query);
    expect(api.lines()).toEqual([
      'GET /v2/clients?page=4',
      'GET /v2/clients?page=2',
      'GET /v2/clients?page=4',
    ]);
  });

  test('are not affected by a caller whose key is refused', async () => {
    const query = '{ clients { totalCount } }';
    const [ours, strangers] = await Promise.all([ask(OURS, query), ask('no-key-of-ours', query)]);
    expect(ours?.data.clients.totalCount).toBe(64);
    expect(strangers?.data).toEqual({ clients: null });
    expect(strangers?.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(strangers?.text).not.toContain('no-key-of-ours');
  });
});
