import { beforeEach, describe, expect, test } from 'vitest';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { failures } from '../support/failures.ts';
import { idOf, restClient } from '../support/scripted-api.ts';
import { gatewayForSuite } from '../support/start-gateway.ts';

const NODES = `query ($ids: [ID!]!) {
  nodes(ids: $ids) { __typename id ... on Client { name } }
}`;

const api = await answeringApiForSuite();
const gateway = await gatewayForSuite(api);
// "missing-…" does not exist, "broken-…" fails, and any other client exists.
api.answer = (call) => {
  const id = idOf(call);
  if (id.startsWith('missing')) {
    return { status: 404 };
  }
  return id.startsWith('broken') ? { status: 500 } : { body: restClient(id) };
};
beforeEach(() => {
  api.takeLines();
});

const node = (id: string) => ({ __typename: 'Client', id, name: `Client ${id}` });

describe('nodes', () => {
  test('come in the order of the ids, as often as they are named', async () => {
    const { data, errors } = await gateway.ask(NODES, { ids: ['c', 'a', 'b', 'a'] });
    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual([node('c'), node('a'), node('b'), node('a')]);
    expect(api.takeLines()).toHaveLength(3);
  });

  test('are null in their slots, without an error, when they do not exist', async () => {
    const { data, errors } = await gateway.ask(NODES, { ids: ['missing-1', 'a', '', 'missing-2'] });
    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual([null, node('a'), null, null]);
    expect(api.takeLines()).toHaveLength(3);
  });

  test('fail only in their own slots, each with its own error', async () => {
    const ids = ['a', 'broken-1', 'missing', 'b', 'broken-1'];
    const answer = await gateway.ask(NODES, { ids });
    expect(answer.status).toBe(200);
    expect(answer.data.nodes).toEqual([node('a'), null, null, node('b'), null]);
    expect(failures(answer)).toEqual([
      ['nodes.1', 'UPSTREAM_UNAVAILABLE'],
      ['nodes.4', 'UPSTREAM_UNAVAILABLE'],
    ]);
    expect(api.takeLines()).toHaveLength(4);
  });

  test('are at most 100', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => `c${index}`);
    const { data, errors } = await gateway.ask(NODES, { ids });
    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual(ids.map(node));
    expect(api.takeLines()).toHaveLength(100);
  });

  test('are refused without a call when there are 101, also repeated ones', async () => {
    const { data, errors } = await gateway.ask(NODES, { ids: Array(101).fill('an-id-of-mine') });
    expect(errors).toMatchObject([{ path: ['nodes'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(JSON.stringify(errors)).not.toContain('an-id-of-mine');
    expect(data).toEqual({ nodes: null });
    expect(api.takeLines()).toEqual([]);
  });

  test('do not affect other fields when they are refused', async () => {
    const { data } = await gateway.ask(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id } client(id: "a") { id } }',
      { ids: Array(101).fill('x') },
    );
    expect(data).toEqual({ nodes: null, client: { id: 'a' } });
  });
});

describe('a node', () => {
  test('is the client with that id', async () => {
    const { data, errors } = await gateway.ask(
      '{ node(id: "a") { __typename id ... on Client { name } } }',
    );
    expect(errors).toBeUndefined();
    expect(data.node).toEqual(node('a'));
  });

  test('is null if it does not exist, and null with an error if it cannot be read', async () => {
    const { data, errors } = await gateway.ask(
      '{ none: node(id: "missing") { id } failed: node(id: "broken") { id } }',
    );
    expect(data).toEqual({ none: null, failed: null });
    expect(errors).toMatchObject([
      { path: ['failed'], extensions: { code: 'UPSTREAM_UNAVAILABLE' } },
    ]);
  });
});
