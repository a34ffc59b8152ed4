import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { sampleApiForSuite } from '../support/sample-api.ts';
import { restClient, restPage, scriptedApiForTest } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

/** 64 clients on pages of 20, whose items are summaries. */
const api = await sampleApiForSuite({ listItems: 'summary' });

const IDS = [
  '6548c72a13162e1d7ade0001',
  '6010214a13162e1d7ade0002',
  '6024ef1c13162e1d7ade0003',
  '603e13fc13162e1d7ade0004',
  '6054c14b13162e1d7ade0005',
];
const TOO_EXPENSIVE = 'OPERATION_TOO_EXPENSIVE';
const NODES = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';

function gatewayWith(limit: number) {
  return gatewayForTest(api, { MAX_UPSTREAM_CALLS: String(limit) });
}

describe('an operation that needs more REST calls than it may cause', () => {
  test('is refused before the first call, if its number of calls is known by then', async () => {
    const { ask } = await gatewayWith(3);
    const { status, headers, data, errors } = await ask(NODES, { ids: IDS });
    expect(status).toBe(200);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.message).toMatch(/more than the 3 REST calls/);
    expect(errors?.[0]?.extensions).toEqual({
      code: TOO_EXPENSIVE,
      requestId: headers.get('x-request-id'),
    });
    expect(api.calls).toEqual([]);
  });

  test('loses the window that would exceed the limit, and keeps the rest', async () => {
    const { ask } = await gatewayWith(2);
    const answer = await ask(
      '{ part: clients { totalCount } whole: clients(first: 100) { nodes { id } } }',
    );
    expect(answer.data).toEqual({ part: { totalCount: 64 }, whole: null });
    expect(failures(answer)).toEqual([['whole', TOO_EXPENSIVE]]);
    // The second page may still be in flight; nothing waits for it any more.
    await expect.poll(() => api.calls).toHaveLength(2);
  });

  test('keeps the clients of a list whose nested lists would exceed the limit', async () => {
    const { ask } = await gatewayWith(3);
    const answer = await ask('{ clients(first: 5) { nodes { id contacts { id } } } }');
    const nodes: { id: string; contacts: unknown[] | null }[] = answer.data.clients.nodes;
    expect(nodes.map(({ id }) => id)).toEqual(IDS);
    expect(nodes.map(({ contacts }) => contacts === null)).toEqual([
      false,
      false,
      true,
      true,
      true,
    ]);
    expect(failures(answer)).toEqual([
      ['clients.nodes.2.contacts', TOO_EXPENSIVE],
      ['clients.nodes.3.contacts', TOO_EXPENSIVE],
      ['clients.nodes.4.contacts', TOO_EXPENSIVE],
    ]);
    expect(api.calls).toHaveLength(3);
  });
});

describe('the limit on REST calls', () => {
  test('may be used in full', async () => {
    const { ask } = await gatewayWith(5);
    const { errors } = await ask(NODES, { ids: IDS });
    expect(errors).toBeUndefined();
    expect(api.calls).toHaveLength(5);
  });

  test('is for each operation', async () => {
    const { ask } = await gatewayWith(5);
    const answers = await Promise.all([1, 2, 3].map(() => ask(NODES, { ids: IDS })));
    for (const { data, errors } of answers) {
      expect(errors).toBeUndefined();
      expect(data.nodes).toHaveLength(5);
    }
  });

  test('does not count repeated reads, impossible ids, and fields that need no call', async () => {
    const { ask } = await gatewayWith(1);
    const { data, errors } = await ask(
      `query ($ids: [ID!]!) {
        nodes(ids: $ids) { id } client(id: "..") { id } clients(first: 0) { nodes { id } }
        none: clients(last: 0) { nodes { id } }
      }`,
      { ids: [IDS[0], '', '.', IDS[0]] },
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      nodes: [{ id: IDS[0] }, null, null, { id: IDS[0] }],
      client: null,
      clients: { nodes: [] },
      none: { nodes: [] },
    });
    expect(api.calls).toHaveLength(1);
  });

  test('does not count retries, nor does the log', async () => {
    const client = restClient('a', { contacts: [{ id: 'c' }] });
    const replies = [{ status: 503 }, { body: restPage([restClient('a')]) }, { body: client }];
    const rest = await scriptedApiForTest(() => replies.shift() ?? null);
    const { ask, logs } = await gatewayForTest(rest, { MAX_UPSTREAM_CALLS: '2' });
    const { data, errors } = await ask('{ clients { nodes { contacts { id } } } }');
    expect(errors).toBeUndefined();
    expect(data.clients.nodes).toEqual([{ contacts: [{ id: 'c' }] }]);
    expect(rest.calls).toHaveLength(3);
    expect(logs).toContainEqual(expect.objectContaining({ outcome: 'ok', upstreamCalls: 2 }));
  });

  test('is 250 without a setting: two times 100 nodes fit, three times do not', async () => {
    const { ask } = await gatewayForTest(api);
    const ids = (prefix: string) => Array.from({ length: 100 }, (_, index) => prefix + index);
    const some = (names: string[]) =>
      ask(
        `query (${names.map((name) => `$${name}: [ID!]!`)}) {
          ${names.map((name) => `${name}: nodes(ids: $${name}) { id }`).join(' ')}
        }`,
        Object.fromEntries(names.map((name) => [name, ids(name)])),
      );
    const refused = await some(['a', 'b', 'c']);
    expect(refused.errors?.map(({ extensions }) => extensions.code)).toEqual([TOO_EXPENSIVE]);
    expect(api.calls).toEqual([]);
    expect((await some(['a', 'b'])).errors).toBeUndefined();
    expect(api.calls).toHaveLength(200);
  });
});
