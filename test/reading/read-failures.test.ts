import { describe, expect, test } from 'vitest';
import { failures } from '../support/failures.ts';
import {
  pageOf,
  restClient,
  restPage,
  type ScriptedAnswer,
  type ScriptedApi,
  type ScriptedCall,
  scriptedApiForTest,
} from '../support/scripted-api.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { gatewayForTest, type TestGateway } from '../support/start-gateway.ts';

const rest = scriptedGateway();

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Whether a path ends at a null, or passes one, as GraphQL requires of the path of an error. */
function leadsToNull(data: unknown, path: string): boolean {
  let value = data;
  for (const step of path.split('.')) {
    value = isObject(value) ? value[step] : value;
  }
  return value === null;
}

describe('the error of a list that fails', () => {
  const selections = [
    'nodes { id }',
    'edges { cursor }',
    'totalCount',
    'pageInfo { hasNextPage }',
    'pageInfo { startCursor }',
    'pageInfo { startCursor endCursor }',
    'pageInfo { startCursor endCursor hasNextPage hasPreviousPage }',
    'nodes { id } pageInfo { endCursor hasNextPage }',
    'nodes { id } edges { cursor node { id } } totalCount pageInfo { startCursor endCursor }',
  ];
  test.each(selections)(
    'has a path that leads to a null, and no other error has the same: clients { %s }',
    async (selection) => {
      rest.script(() => ({ status: 500 }));
      const answer = await rest.ask(`{ clients { ${selection} } }`);
      const paths = failures(answer).map(([path]) => path);
      expect(paths).not.toHaveLength(0);
      expect(paths).toEqual([...new Set(paths)]);
      for (const path of paths) {
        expect({ path, data: answer.data }).toSatisfy(() => leadsToNull(answer.data, path));
      }
    },
  );
});

/**
 * A new gateway over an API that answers 500 to the first call for one path. The first page of the list is held
 * back until the gateway has surely seen that, since it has answered other requests afterwards.
 */
async function failingFirst(
  path: string,
  answer: (call: ScriptedCall) => ScriptedAnswer,
): Promise<{ api: ScriptedApi; gateway: TestGateway }> {
  const failed = Promise.withResolvers<void>();
  let isFirst = true;
  const api = await scriptedApiForTest(async (call) => {
    if (call.path === path && isFirst) {
      isFirst = false;
      failed.resolve();
      return { status: 500 };
    }
    if (call.path === '/v2/clients?page=1') {
      await failed.promise;
      await gateway.ask('{ __typename }');
      await gateway.ask('{ __typename }');
    }
    return answer(call);
  });
  const gateway = await gatewayForTest(api);
  return { api, gateway };
}

describe('a failed read is tried again', () => {
  test('by a field that needs the same page later in the operation', async () => {
    const { api, gateway } = await failingFirst('/v2/clients?page=2', (call) => {
      const page = pageOf(call);
      return { body: restPage([restClient(`c${page}`)], { page, pageSize: 1, totalItems: 2 }) };
    });
    // clientPage reads page 2 at once; the window reads it once page 1 has told the length of the list.
    const answer = await gateway.ask(
      '{ clientPage(page: 2) { items { id } } clients { nodes { id } } }',
    );
    expect(answer.data).toEqual({
      clientPage: null,
      clients: { nodes: [{ id: 'c1' }, { id: 'c2' }] },
    });
    expect(failures(answer)).toEqual([['clientPage', 'UPSTREAM_UNAVAILABLE']]);
    expect(api.lines().sort()).toEqual([
      'GET /v2/clients?page=1',
      'GET /v2/clients?page=2',
      'GET /v2/clients?page=2',
    ]);
  });

  test('by a field that needs the same client later in the operation', async () => {
    const { api, gateway } = await failingFirst('/v2/clients/a', ({ path }) => ({
      body: path.includes('?')
        ? restPage([restClient('a')])
        : restClient('a', { contacts: [{ id: 'k' }] }),
    }));
    const answer = await gateway.ask(
      '{ client(id: "a") { name } clients { nodes { contacts { id } } } }',
    );
    expect(answer.data).toEqual({
      client: null,
      clients: { nodes: [{ contacts: [{ id: 'k' }] }] },
    });
    expect(failures(answer)).toEqual([['client', 'UPSTREAM_UNAVAILABLE']]);
    expect(api.lines()).toHaveLength(3);
  });

  test('by the next operation', async () => {
    const query = '{ client(id: "a") { id } clients { totalCount } }';
    rest.script(() => ({ status: 500 }));
    await rest.ask(query);
    rest.script(({ path }) => ({
      body: path.includes('?') ? restPage([restClient('a')]) : restClient('a'),
    }));
    const { data, errors } = await rest.ask(query);
    expect(errors).toBeUndefined();
    expect(data).toEqual({ client: { id: 'a' }, clients: { totalCount: 1 } });
  });
});

test('after a failed write, the same operation reads the client again', async () => {
  let reads = 0;
  rest.script(({ method }) => {
    if (method === 'PUT') {
      return { status: 404 };
    }
    reads += 1;
    return reads === 1 ? { status: 500 } : { body: restClient('a') };
  });
  const { data } = await rest.ask(`mutation {
    first: updateClient(id: "a", input: { details: "x" }) { __typename }
    second: updateClient(id: "a", input: { details: "x" }) { __typename }
  }`);
  // Each 404 is followed by its own read. The second read finds the client, so the update was rejected.
  expect(data.second.__typename).toBe('ClientRejectedError');
  expect(reads).toBe(2);
});
