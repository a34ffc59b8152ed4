import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import { restClient, restPage, scriptedApiForTest } from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const rest = scriptedGateway();
const INVALID = 'UPSTREAM_INVALID_RESPONSE';

const page = restPage([restClient('a')]);
const noAnswers = [
  ['an HTML page', '<!doctype html><title>Log in</title>secret-of-the-upstream'],
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
  [
    'an error body with the status 200',
    '{"message":"secret-of-the-upstream","code":"resource_missing"}',
  ],
] as const;

test.each([
  ['read', '{ client(id: "c1") { id } }'],
  ['create', 'mutation { createClient(input: { name: "x" }) { __typename } }'],
])('a %s is not compressed by a REST API that compresses whatever it may', async (_, query) => {
  rest.script((call) =>
    call.headers['accept-encoding'] === 'identity'
      ? { body: restClient('c1') }
      : { headers: { 'content-encoding': 'gzip' }, body: '\u001f\u008b\b\u0000' },
  );
  expect((await rest.ask(query)).errors).toBeUndefined();
});

test('a byte order mark before the JSON is ignored', async () => {
  rest.script(({ method }) =>
    method === 'GET'
      ? { body: `\uFEFF${JSON.stringify(restClient('c1'))}` }
      : { status: 422, body: '\uFEFF{"message":"The name is taken."}' },
  );
  const read = await rest.ask('{ client(id: "c1") { name } }');
  expect([read.data, read.errors]).toEqual([{ client: { name: 'Client c1' } }, undefined]);
  const write = await rest.ask(
    'mutation { createClient(input: { name: "x" }) { ... on ClientRejectedError { message } } }',
  );
  expect(write.data).toEqual({ createClient: { message: 'The name is taken.' } });
});

describe('an unusable body', () => {
  test.each(noAnswers)('in place of a client is an error: %s', async (_title, body) => {
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

  test.each(noAnswers)('in place of a list is an error: %s', async (_title, body) => {
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
    'may also be a client whose id is not the requested one, but %j',
    async (id) => {
      rest.script(() => ({ body: restClient('c1', { id }) }));
      const answer = await rest.ask('{ client(id: "c1") { name } }');
      expect(answer.data).toEqual({ client: null });
      expect(failures(answer)).toEqual([['client', INVALID]]);
    },
  );
});

// As text, since JSON.stringify is recursive and cannot write so many levels.
const deep = (client: Record<string, unknown>) =>
  `${JSON.stringify(client).slice(0, -1)},"unknown":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;

test('unknown keys and values are ignored, however deep they are, and however often the same body is read', async () => {
  const whole = { ...restPage([restClient('a'), restClient('b')]), items: [] };
  const items = `${deep(restClient('a'))},${JSON.stringify(restClient('b'))}`;
  const list = JSON.stringify(whole).replace('"items":[]', `"items":[${items}]`);
  rest.script(({ path }) => ({
    body: path.includes('?') ? list : deep(restClient('c1')),
  }));
  for (let nth = 0; nth < 5; nth++) {
    const { data, errors } = await rest.ask('{ client(id: "c1") { id } clients { nodes { id } } }');
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      client: { id: 'c1' },
      clients: { nodes: [{ id: 'a' }, { id: 'b' }] },
    });
  }
});

test('a page with far too many items is refused', async () => {
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

  test('needs no other keys, and keys that follow from the rest are ignored', async () => {
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

test('a body of MAX_ANSWER_BYTES is read, and a larger one is not', async () => {
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
