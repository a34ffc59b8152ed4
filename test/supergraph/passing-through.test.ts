import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ROUTERS } from './routers/routers.ts';
import { ask, ROUTER_TOKEN, startSupergraph } from './supergraph.ts';

const NORTHWIND = '6548c72a13162e1d7ade0001';
const REIGER = '6010214a13162e1d7ade0002';
const WRZOS = '6024ef1c13162e1d7ade0003';
const JOBS = '{ jobs(first: 5) { id client { id name } } }';
const clientOf = (data: unknown, job: number) => (data as Jobs).jobs[job]?.client;

interface Jobs {
  readonly jobs: readonly { readonly client: object | null }[];
}

describe.each(ROUTERS)('%s', (_name, router) => {
  let supergraph: Awaited<ReturnType<typeof startSupergraph>>;

  beforeAll(async () => {
    supergraph = await startSupergraph(router.start);
  });
  beforeEach(() => {
    supergraph.api.calls.length = 0;
    supergraph.api.down.clear();
  });
  afterAll(() => supergraph.close());

  const lines = () => supergraph.api.calls.map(({ line }) => line).sort();

  test('entities that another subgraph refers to cost one REST call for each different client', async () => {
    const { data } = await ask(supergraph, JOBS);
    const northwind = { id: NORTHWIND, name: 'Northwind Localization' };
    expect([0, 1, 2, 3].map((job) => clientOf(data, job))).toMatchObject([
      northwind,
      { id: REIGER },
      northwind,
      { id: WRZOS },
    ]);
    expect(lines()).toEqual(
      [REIGER, WRZOS, NORTHWIND, 'no-such-client'].map((id) => `GET /v2/clients/${id}`),
    );
  });

  test('a client that does not exist is null', async () => {
    expect(clientOf((await ask(supergraph, JOBS)).data, 4)).toBeNull();
  });

  test('a client that cannot be read affects only its own place, with its error code', async () => {
    supergraph.api.down.add(WRZOS);
    const { data, errors } = await ask(supergraph, JOBS);
    expect(clientOf(data, 3)).toBeNull();
    expect(clientOf(data, 2)).toMatchObject({ id: NORTHWIND });
    const failed = errors?.filter(({ path }) => path?.[1] === 3) ?? [];
    expect(failed.map(({ path, extensions }) => [path?.slice(0, 3), extensions?.['code']])).toEqual(
      [[['jobs', 3, 'client'], 'UPSTREAM_UNAVAILABLE']],
    );
  });

  test('a query can go on to the neighbours and back', async () => {
    const { data, errors } = await ask(
      supergraph,
      `{ client(id: "${REIGER}") { users { id name user { name team } } jobs { title client { name } } } }`,
    );
    expect(errors).toBeUndefined();
    const marit = { name: 'Marit Vandaele', team: 'Sales' };
    expect(data).toEqual({
      client: {
        users: [{ id: '6548c11c5136b418fd626e2f', name: 'Marit Vandaele', user: marit }],
        jobs: [{ title: 'Label of a pilsner', client: { name: 'Brouwerij De Zwarte Reiger' } }],
      },
    });
  });

  test("the REST API gets the user's key for every entity", async () => {
    const { data, errors } = await ask(supergraph, JOBS, {
      headers: { authorization: 'Bearer of-somebody-else' },
    });
    expect([0, 1, 2, 3, 4].map((job) => clientOf(data, job))).toEqual(Array(5).fill(null));
    expect(new Set(errors?.map(({ extensions }) => extensions?.['code']))).toEqual(
      new Set(['UNAUTHENTICATED']),
    );
    const shown = new Set(supergraph.api.calls.map(({ headers }) => headers.authorization));
    expect([...shown]).toEqual([`Basic ${Buffer.from('of-somebody-else:').toString('base64')}`]);
  });

  test("the caller's request id reaches the REST API, and is in errors", async () => {
    supergraph.api.down.add(REIGER);
    const { errors } = await ask(supergraph, JOBS, { headers: { 'x-request-id': 'mine-1' } });
    const ids = supergraph.api.calls.map(({ headers }) => headers['x-request-id']);
    expect(new Set(ids)).toEqual(new Set(['mine-1']));
    expect(errors?.some(({ extensions }) => extensions?.['requestId'] === 'mine-1')).toBe(true);
    expect(supergraph.gateway.logs.at(-1)).toMatchObject({ requestId: 'mine-1' });
  });

  test("the router's token is sent to the gateway and to nobody else", async () => {
    await ask(supergraph, `{ client(id: "${NORTHWIND}") { jobs { id } users { user { id } } } }`);
    const headers = supergraph.api.calls.map((call) => call.headers);
    expect(JSON.stringify([headers, supergraph.gateway.logs])).not.toContain(ROUTER_TOKEN);
  });

  test.each(['{ _service { sdl } }', '{ _entities(representations: []) { __typename } }'])(
    'callers of the router do not get %s',
    async (query) => {
      const { data, errors } = await ask(supergraph, query, {
        headers: { 'x-router-token': ROUTER_TOKEN },
      });
      expect(data ?? null).toBeNull();
      expect(errors).toHaveLength(1);
    },
  );

  const outcome = router.cancels ? 'cancelled' : 'UPSTREAM_TIMEOUT';

  test(`when a caller leaves, the REST call ends: ${outcome}`, async () => {
    const leaving = new AbortController();
    const asked = ask(supergraph, '{ client(id: "slow") { name } }', { signal: leaving.signal });
    await vi.waitFor(() => expect(supergraph.api.calls).toHaveLength(1));
    leaving.abort();
    await expect(asked).rejects.toThrow();
    await vi.waitFor(() => expect(supergraph.gateway.logs.at(-1)).toMatchObject({ outcome }));
    await vi.waitFor(() =>
      expect(supergraph.api.calls.every(({ abandoned }) => abandoned.aborted)).toBe(true),
    );
  });

  test('more entities than the limit on REST calls are refused before any call', async () => {
    const small = await startSupergraph(router.start, { MAX_UPSTREAM_CALLS: '3' });
    try {
      const { data, errors } = await ask(small, JOBS);
      expect([0, 1, 2, 3, 4].map((job) => clientOf(data, job))).toEqual(Array(5).fill(null));
      expect(errors).not.toHaveLength(0);
      const code = 'OPERATION_TOO_EXPENSIVE';
      expect(JSON.stringify(errors).includes(code)).toBe(router.readsRefusals);
      expect(small.api.calls).toEqual([]);
    } finally {
      await small.close();
    }
  });
});
