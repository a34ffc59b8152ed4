import { describe, expect, test } from 'vitest';
import { sampleApiForSuite } from '../support/sample-api.ts';
import { gatewayForSuite } from '../support/start-gateway.ts';

const api = await sampleApiForSuite();
const gateway = await gatewayForSuite(api);

describe('the arguments of clients', () => {
  const refused = [
    'first: -1',
    'first: 101',
    'first: 2147483647',
    'last: -1',
    'last: 101',
    'first: 5, last: 5',
    'first: 0, last: 0',
    'first: 200, last: 5',
  ];
  test.each(refused)('are refused when they are invalid, and nothing is read: %s', async (args) => {
    const { status, data, errors } = await gateway.ask(
      `{ clients(${args}) { nodes { id } pageInfo { startCursor } totalCount } }`,
    );
    expect(status).toBe(200);
    expect(data).toEqual({ clients: null });
    expect(errors).toHaveLength(1);
    expect(errors).toMatchObject([{ path: ['clients'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(api.lines()).toEqual([]);
  });

  test('do not affect other fields when they are refused', async () => {
    const { data, errors } = await gateway.ask(
      '{ bad: clients(first: 101) { totalCount } good: clients(first: 1) { totalCount } }',
    );
    expect(data).toEqual({ bad: null, good: { totalCount: 64 } });
    expect(errors).toMatchObject([{ path: ['bad'] }]);
  });

  const accepted = [
    ['', 20],
    ['(first: null, last: null, after: null, before: null, orderBy: null)', 20],
    ['(first: 5, last: null)', 5],
    ['(first: null, last: 5)', 5],
    ['(first: 0)', 0],
    ['(last: 0)', 0],
    ['(first: 100)', 64],
    ['(last: 100)', 64],
  ] as const;
  test.each(accepted)('may be %j, for %i clients', async (args, count) => {
    const { data, errors } = await gateway.ask(`{ clients${args} { nodes { id } } }`);
    expect(errors).toBeUndefined();
    expect(data.clients.nodes).toHaveLength(count);
  });

  test('may be variables that are null or not given', async () => {
    const query = `query ($first: Int, $last: Int, $after: String, $orderBy: ClientOrder) {
      clients(first: $first, last: $last, after: $after, orderBy: $orderBy) { nodes { id } }
    }`;
    const plain = await gateway.ask('{ clients { nodes { id } } }');
    for (const variables of [{}, { first: null, last: null, after: null, orderBy: null }]) {
      const { data, errors } = await gateway.ask(query, variables);
      expect(errors).toBeUndefined();
      expect(data).toEqual(plain.data);
    }
    expect(new Set(api.lines())).toEqual(new Set(['GET /v2/clients?page=1']));
  });
});

describe('an order', () => {
  const orders = [
    ['{field: NAME}', 'sort=name&direction=asc'],
    ['{field: NAME, direction: ASC}', 'sort=name&direction=asc'],
    ['{field: CREATED_AT, direction: DESC}', 'sort=createdAt&direction=desc'],
    ['{field: UPDATED_AT, direction: DESC}', 'sort=updatedAt&direction=desc'],
  ] as const;
  test.each(orders)('%s is sent as %s', async (orderBy, sent) => {
    const { errors } = await gateway.ask(
      `{ clients(orderBy: ${orderBy}) { nodes { id } } clientPage(orderBy: ${orderBy}) { page } }`,
    );
    expect(errors).toBeUndefined();
    expect(api.lines()).toEqual([`GET /v2/clients?page=1&${sent}`]);
  });

  test('is not sent when it is not given or null', async () => {
    const { errors } = await gateway.ask(`{
      a: clients { nodes { id } } b: clients(orderBy: null) { nodes { id } }
      c: clientPage { page } d: clientPage(orderBy: null) { page }
    }`);
    expect(errors).toBeUndefined();
    expect(api.lines()).toEqual(['GET /v2/clients?page=1']);
  });

  test('is sent for every page of a window', async () => {
    const { data } = await gateway.ask(
      '{ clients(first: 100, orderBy: {field: CREATED_AT, direction: DESC}) { nodes { createdAt } } }',
    );
    const dates = data.clients.nodes.map(({ createdAt }: { createdAt: string }) => createdAt);
    expect(dates).toHaveLength(64);
    expect(dates).toEqual([...dates].sort().reverse());
    expect(api.lines().every((line) => line.endsWith('&sort=createdAt&direction=desc'))).toBe(true);
  });

  test('is refused without a field or with an unknown one', async () => {
    for (const orderBy of ['{}', '{direction: ASC}', '{field: PINNED}', '{field: null}']) {
      const { data, errors } = await gateway.ask(`{ clients(orderBy: ${orderBy}) { totalCount } }`);
      expect(data).toBeUndefined();
      expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    }
    expect(api.lines()).toEqual([]);
  });
});
