import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { restClient, restPage, scriptedApiForTest } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const rest = scriptedGateway();
const INVALID = 'UPSTREAM_INVALID_RESPONSE';

const page = restPage([restClient('a')]);
const noAnswers = [
  ['a page for people', '<!doctype html><title>Log in</title>secret-of-the-upstream'],
  ['nothing', ''],
  ['white space', ' \n'],
  ['JSON that is cut short', '{"id":"c1","name":"secret-of-the-up'],
  ['two JSON texts', '{}{}'],
  ['null', 'null'],
  ['a number', '5'],
  ['a string', '"secret-of-the-upstream"'],
  ['true', 'true'],
  ['a list', '[{"id":"c1"}]'],
  ['an empty object', '{}'],
  ['an error that says 200', '{"message":"secret-of-the-upstream","code":"resource_missing"}'],
] as const;

describe('a body that is not what was asked for', () => {
  test.each(noAnswers)('is no client: %s', async (_title, body) => {
    rest.script(() => ({ body }));
    const answer = await rest.ask('{ client(id: "c1") { id name } node(id: "c1") { id } }');
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ client: null, node: null });
    expect(failures(answer)).toEqual([
      ['client', INVALID],
      ['node', INVALID],
    ]);
    expect(answer.text).not.toContain('secret-of-the-up');
  });

  test.each(noAnswers)('is no list: %s', async (_title, body) => {
    rest.script(() => ({ body }));
    const answer = await rest.ask('{ clients { nodes { id } } clientPage { totalItems } }');
    expect(answer.status).toBe(200);
    expect(answer.data).toEqual({ clients: null, clientPage: null });
    expect(failures(answer)).toEqual([
      ['clientPage', INVALID],
      ['clients', INVALID],
    ]);
    expect(answer.text).not.toContain('secret-of-the-up');
  });

  test.each([undefined, null, '', 7, {}, [], 'other'])(
    'is no client with the id %j',
    async (id) => {
      rest.script(() => ({ body: restClient('c1', { id }) }));
      const answer = await rest.ask('{ client(id: "c1") { name } }');
      expect(answer.data).toEqual({ client: null });
      expect(failures(answer)).toEqual([['client', INVALID]]);
    },
  );
});

describe('what the contract does not know', () => {
  // JSON.stringify could not write it: it calls itself for each level.
  const deep = (client: Record<string, unknown>) =>
    `${JSON.stringify(client).slice(0, -1)},"unknown":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;

  test('is ignored, however deep it is, and however often the same is read', async () => {
    const whole = { ...restPage([restClient('a'), restClient('b')]), items: [] };
    const items = `${deep(restClient('a'))},${JSON.stringify(restClient('b'))}`;
    const list = JSON.stringify(whole).replace('"items":[]', `"items":[${items}]`);
    rest.script(({ path }) => ({
      body: path.includes('?') ? list : deep(restClient('c1')),
    }));
    for (let nth = 0; nth < 5; nth++) {
      const { data, errors } = await rest.ask(
        '{ client(id: "c1") { id } clients { nodes { id } } }',
      );
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        client: { id: 'c1' },
        clients: { nodes: [{ id: 'a' }, { id: 'b' }] },
      });
    }
  });
});

test('a page of more items than any has is none', async () => {
  const many = (count: number) => ({
    ...restPage(Array.from({ length: count }, (_, index) => restClient(`c${index}`))),
    pageSize: count,
  });
  rest.script(() => ({ body: many(1000) }));
  const most = await rest.ask('{ clientPage { items { id } } }');
  expect(most.data.clientPage.items).toHaveLength(1000);
  rest.script(() => ({ body: many(1001) }));
  expect(failures(await rest.ask('{ clientPage { items { name } } }'))).toEqual([
    ['clientPage', INVALID],
  ]);
});

describe('the envelope of a list', () => {
  const broken: Record<string, unknown[]> = {
    items: [undefined, null, {}, 'a', 5, { 0: restClient('a'), length: 1 }],
    pageSize: [undefined, null, 0, -20, 1.5, '20', '', true, 2 ** 31, [20]],
    totalItems: [undefined, null, -1, 0.5, '1', true, 2 ** 31, {}],
  };
  const rows = Object.entries(broken).flatMap(([key, values]) =>
    values.map((value) => ({ key, value })),
  );
  const selections = ['nodes { id }', 'totalCount', 'edges { cursor } pageInfo { hasNextPage }'];

  test.each(rows)('cannot be used with $key $value', async ({ key, value }) => {
    rest.script(() => ({ body: { ...page, [key]: value } }));
    for (const selection of selections) {
      const answer = await rest.ask(`{ clients { ${selection} } }`);
      expect(answer.data).toEqual({ clients: null });
      expect(failures(answer)).toEqual([['clients', INVALID]]);
    }
  });

  test('needs nothing else: what follows from the rest is not believed', async () => {
    const more = { page: 'x', totalPages: -5, hasNextPage: true, hasPreviousPage: 'yes' };
    const { items, pageSize, totalItems } = page;
    for (const body of [
      { items, pageSize, totalItems },
      { ...page, ...more },
    ]) {
      rest.script(() => ({ body }));
      const { data, errors } = await rest.ask(`{
        clients { nodes { id } pageInfo { hasNextPage hasPreviousPage } }
        clientPage { page totalPages hasNextPage hasPreviousPage }
      }`);
      expect(errors).toBeUndefined();
      expect(data).toEqual({
        clients: {
          nodes: [{ id: 'a' }],
          pageInfo: { hasNextPage: false, hasPreviousPage: false },
        },
        clientPage: { page: 1, totalPages: 1, hasNextPage: false, hasPreviousPage: false },
      });
    }
  });
});

test('a body over MAX_ANSWER_BYTES is not read, and one of just that size is', async () => {
  const most = 4096;
  const sized = (bytes: number, id = 'c1') => {
    const room = bytes - JSON.stringify(restClient(id, { details: '' })).length;
    return restClient(id, { details: 'x'.repeat(room) });
  };
  const api = await scriptedApiForTest(({ path }) =>
    path.includes('?')
      ? { body: restPage([sized(most)]) }
      : { body: path.endsWith('/fits') ? sized(most, 'fits') : sized(most + 1, 'large') },
  );
  const { ask } = await gatewayForTest(api, { MAX_ANSWER_BYTES: String(most) });
  const answer = await ask(
    '{ fits: client(id: "fits") { id } client(id: "large") { id } clients { nodes { id } } }',
  );
  expect(answer.data).toEqual({ fits: { id: 'fits' }, client: null, clients: null });
  expect(failures(answer)).toEqual([
    ['client', INVALID],
    ['clients', INVALID],
  ]);
});
