import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { restClient, restPage } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';

const rest = scriptedGateway();
const INVALID = 'UPSTREAM_INVALID_RESPONSE';
const WARN = 40;

function serve(items: readonly unknown[], numbers = {}): void {
  rest.script(() => ({ body: restPage(items, numbers) }));
}

const noClients = [
  'a string',
  null,
  5,
  true,
  [],
  [restClient('inner')],
  {},
  { name: 'No id' },
  { ...restClient('x'), id: '' },
  { ...restClient('x'), id: 7 },
  { ...restClient('x'), id: null },
];

describe('an item of a list that is not a client', () => {
  test.each(noClients)('makes only its own slot null: %j', async (item) => {
    serve([restClient('a'), item, restClient('b')]);
    const answer = await rest.ask(`{
      clients { nodes { id } edges { cursor node { id } } totalCount pageInfo { hasNextPage } }
      clientPage { items { id } totalItems }
    }`);
    const slots = [{ id: 'a' }, null, { id: 'b' }];
    const { clients, clientPage } = answer.data;
    expect(clients.nodes).toEqual(slots);
    expect(clients.edges.map(({ node }: { node: unknown }) => node)).toEqual(slots);
    expect(new Set(clients.edges.map(({ cursor }: { cursor: string }) => cursor)).size).toBe(3);
    expect(clients).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false } });
    expect(clientPage).toEqual({ items: slots, totalItems: 3 });
    expect(failures(answer)).toEqual([
      ['clientPage.items.1', INVALID],
      ['clients.edges.1.node', INVALID],
      ['clients.nodes.1', INVALID],
    ]);
    expect(rest.lines()).toEqual(['GET /v2/clients?page=1']);
    expect(rest.gateway.logs.filter(({ level }) => level === WARN)).toMatchObject([
      { field: 'id', msg: 'the REST API broke its contract' },
    ]);
  });

  test('does not affect callers who do not select it', async () => {
    serve([null, 'x']);
    const { data, errors } = await rest.ask(
      '{ clients { totalCount edges { cursor } } clientPage { totalItems } }',
    );
    expect(errors).toBeUndefined();
    expect(data.clients.edges).toHaveLength(2);
    expect(data.clientPage.totalItems).toBe(2);
  });

  test('keeps its place, so the next page begins after it', async () => {
    serve([restClient('a'), 'broken', restClient('b')]);
    const first = await rest.ask('{ clients(first: 2) { edges { cursor } } }');
    const after = first.data.clients.edges[1].cursor;
    const { data, errors } = await rest.ask(
      'query ($after: String) { clients(first: 2, after: $after) { nodes { id } } }',
      { after },
    );
    expect(errors).toBeUndefined();
    expect(data.clients.nodes).toEqual([{ id: 'b' }]);
  });
});

describe('an item of a list with a wrong value', () => {
  test('makes only its own slot null when the value is non-null', async () => {
    serve([restClient('a'), restClient('b', { name: 7 }), restClient('c')]);
    const answer = await rest.ask(
      '{ clients { nodes { id name } edges { node { name } } } clientPage { items { name } } }',
    );
    expect(answer.data.clients.nodes).toEqual([
      { id: 'a', name: 'Client a' },
      null,
      { id: 'c', name: 'Client c' },
    ]);
    expect(failures(answer)).toEqual([
      ['clientPage.items.1.name', INVALID],
      ['clients.edges.1.node.name', INVALID],
      ['clients.nodes.1.name', INVALID],
    ]);
  });

  test('keeps all other values when the value is nullable', async () => {
    serve([restClient('a', { details: 42, contacts: ['x'], labels: [{ id: 'l' }] })]);
    const answer = await rest.ask(
      '{ clients { nodes { name details contacts { id } labels { id } } } }',
    );
    expect(answer.data.clients.nodes).toEqual([
      { name: 'Client a', details: null, contacts: null, labels: [{ id: 'l' }] },
    ]);
    expect(failures(answer)).toEqual([
      ['clients.nodes.0.contacts', INVALID],
      ['clients.nodes.0.details', INVALID],
    ]);
  });
});

describe('a page whose length is not what it says', () => {
  const PART = `{ clients(first: 3) {
    edges { cursor node { id } } nodes { id } pageInfo { hasNextPage startCursor endCursor }
  } }`;

  test('gives the clients that it has when it is shorter', async () => {
    serve([restClient('a'), restClient('b')], { totalItems: 5, pageSize: 5 });
    const { data, errors } = await rest.ask(PART);
    expect(errors).toBeUndefined();
    expect(data.clients.nodes).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(data.clients.edges).toHaveLength(2);
    expect(data.clients.pageInfo.hasNextPage).toBe(true);
  });

  test('gives the requested clients when it is longer', async () => {
    const items = ['a', 'b', 'c', 'd', 'e'].map((id) => restClient(id));
    serve(items, { totalItems: 3, pageSize: 3 });
    const { data, errors } = await rest.ask(PART);
    expect(errors).toBeUndefined();
    expect(data.clients.nodes).toEqual([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
  });
});
