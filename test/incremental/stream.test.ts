import { expect, test } from 'vitest';
import { listed } from '../support/answer-list.ts';
import { type PagedApi, pagedApiForTest } from '../support/paged-api.ts';
import { restClient, restPage } from '../support/scripted-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { until } from '../support/until.ts';
import { askInParts } from './ask-in-parts.ts';
import { collect, laterErrors, laterResults, streamed } from './collect.ts';

const page = (number: number) => `GET /v2/clients?page=${number}`;
const places = (start: number, end: number) =>
  Array.from({ length: end - start }, (_, index) => start + index);
/** The clients at these places, with their places, as the items of a stream. */
const clients = (start: number, end: number) =>
  listed(start, end).map((client, index): [number, unknown] => [start + index, client]);
const QUERY = `query ($first: Int, $after: String, $last: Int, $before: String) {
  clients(first: $first, after: $after, last: $last, before: $before) { nodes @stream { id } }
}`;

async function start(options?: { size?: number; pageSize?: number }) {
  const api = await pagedApiForTest(options);
  const gateway = await gatewayForTest(api);
  const { origin, ask } = gateway;
  const inParts = (query: string, variables?: Record<string, unknown>) =>
    askInParts({ origin, key: api.key }, query, variables && { variables });
  return { api, ask, inParts };
}

/** A gateway that has read the list before, so it knows the length of the list and the page size. */
async function startKnowing(options?: { size?: number; pageSize?: number }) {
  const started = await start(options);
  started.api.release(1);
  await started.ask('{ clients { totalCount } }');
  started.api.lines.length = 0;
  return started;
}

function releaseAll({ release }: PagedApi): void {
  for (const number of places(1, 11)) {
    release(number);
  }
}

test('a window of 100 arrives page by page, the first one while the others are still being read', async () => {
  const { api, inParts } = await start();
  const answer = await inParts(QUERY, { first: 100 });
  expect(answer.status).toBe(200);
  expect(await answer.next()).toEqual({ data: { clients: { nodes: [] } }, hasNext: true });
  api.release(1);
  for (const number of places(1, 6)) {
    const part = await answer.next();
    expect(streamed(part ? [part] : [])).toEqual(clients((number - 1) * 20, number * 20));
    await Promise.all(places(2, 6).map(api.asked));
    api.release(number + 1);
  }
  await answer.rest();
  expect(api.lines.toSorted()).toEqual(places(1, 6).map(page));
});

test('pages are read concurrently, and clients keep their order whichever page arrives first', async () => {
  const { api, inParts } = await startKnowing();
  const answer = await inParts(QUERY, { first: 60 });
  await Promise.all([1, 2, 3].map(api.asked));
  api.release(3);
  api.release(2);
  expect(streamed(await answer.rest())).toEqual(clients(0, 60));
  expect(api.lines.toSorted()).toEqual([1, 2, 3].map(page));
});

test.each([
  ['the first 20', {}, [0, 20]],
  ['a few', { first: 3 }, [0, 3]],
  ['all of a short window', { first: 100 }, [0, 64]],
  ['from the end', { last: 30 }, [34, 64]],
  ['none', { first: 0 }, [0, 0]],
] as const)(
  '%s: the streamed clients are those of the response without @stream',
  async (_, variables, [from, to]) => {
    for (const { api, ask, inParts } of [
      await start({ size: 64 }),
      await startKnowing({ size: 64 }),
    ]) {
      releaseAll(api);
      const parts = await (await inParts(QUERY, variables)).rest();
      const reads = new Set(api.lines);
      expect(streamed(parts).map(([, item]) => item)).toEqual(listed(from, to));
      api.lines.length = 0;
      const { data } = await ask(QUERY.replace('@stream', ''), variables);
      expect(collect(parts)).toEqual(data);
      // The second time the gateway knows the list, so it may make fewer calls, but no others.
      expect([...reads]).toEqual(expect.arrayContaining(api.lines));
    }
  },
);

test('edges are streamed with their cursors, and pageInfo needs only the first page', async () => {
  const { api, ask, inParts } = await start({ size: 64 });
  const fields = (stream: string) =>
    `totalCount pageInfo { hasNextPage startCursor endCursor } edges ${stream} { cursor node { id } }`;
  api.release(1);
  const answer = await inParts(`{ clients(first: 50) { ${fields('@stream')} } }`);
  const first = await answer.next();
  expect(first?.data.clients).toMatchObject({ totalCount: 64, edges: [] });
  releaseAll(api);
  const { data } = await ask(`{ clients(first: 50) { ${fields('')} } }`);
  expect(collect([first ?? {}, ...(await answer.rest())])).toEqual(data);
});

test('a window in the middle costs only its own pages, whatever else is selected of the connection', async () => {
  const { api, ask, inParts } = await startKnowing();
  releaseAll(api);
  const { data } = await ask('{ clients(first: 40) { pageInfo { endCursor } } }');
  api.lines.length = 0;
  const answer = await inParts(
    'query ($after: String) { clients(first: 20, after: $after) { totalCount pageInfo { hasNextPage } nodes @stream { id } } }',
    { after: data.clients.pageInfo.endCursor },
  );
  expect((await answer.next())?.data.clients).toMatchObject({
    totalCount: 100,
    pageInfo: { hasNextPage: true },
  });
  expect(streamed(await answer.rest()).map(([, item]) => item)).toEqual(listed(40, 60));
  expect(api.lines).toEqual([page(3)]);
});

test('initialCount items are in the first part, and the rest is streamed, with its label', async () => {
  const { api, inParts } = await start();
  api.release(1);
  const query =
    'query ($n: Int!) { clients(first: 30) { nodes @stream(initialCount: $n, label: "more") { id } } }';
  const answer = await inParts(query, { n: 5 });
  const first = await answer.next();
  expect(first?.data.clients.nodes).toEqual(listed(0, 5));
  const second = await answer.next();
  expect(second?.incremental?.[0]).toEqual({
    items: [{ id: 'c5' }],
    path: ['clients', 'nodes', 5],
    label: 'more',
  });
  api.release(2);
  await answer.rest();
});

test.each([
  ['nodes', 'nodes @stream { id }', [null], []],
  [
    'edges',
    'edges @stream { ...Node } } } fragment Node on ClientEdge { node { id',
    [{ node: null }],
    ['node'],
  ],
  ['edges', 'edges @stream { cursor }', null, []],
  ['edges', 'edges @stream { cursor node @skip(if: true) { id } }', null, []],
  ['edges', 'edges @stream { cursor ... @include(if: false) { node { id } } }', null, []],
])(
  'a page that fails ends the stream of %s (%s), and the items before it stay',
  async (list, fields, items, inside) => {
    const { api, inParts } = await start();
    api.release(1);
    const answer = await inParts(`{ clients(first: 60) { ${fields} } }`);
    const [initial, firstPage] = [await answer.next(), await answer.next()];
    expect(streamed(firstPage ? [firstPage] : [])).toHaveLength(20);
    api.release(3);
    api.release(2, { status: 403 });
    const rest = laterResults(await answer.rest());
    const path = ['clients', list, 20];
    expect(rest).toEqual([
      {
        items,
        path,
        errors: [
          expect.objectContaining({
            path: [...path, ...inside],
            extensions: expect.objectContaining({ code: 'FORBIDDEN' }),
          }),
        ],
      },
    ]);
    expect(initial?.errors).toBeUndefined();
  },
);

test('a page that fails does not remove items of an earlier page that arrives after it', async () => {
  const { api, ask, inParts } = await start();
  api.release(5);
  await ask('{ clientPage(page: 5) { totalItems } }');
  const answer = await inParts('{ clients(first: 60) { edges @stream { node { id } } } }');
  api.release(2, { status: 403 });
  await Promise.all([1, 2, 3].map(api.asked));
  await until(() => api.open() === 2);
  api.release(1);
  api.release(3);
  expect(streamed(await answer.rest()).map(([place]) => place)).toEqual(places(0, 21));
});

test('the connection is null when the first page fails and other fields need it, too', async () => {
  const { api, inParts } = await start();
  api.release(1, { status: 403 });
  const [part, ...more] = await (
    await inParts('{ clients(first: 60) { totalCount nodes @stream { id } } }')
  ).rest();
  expect(part?.data).toEqual({ clients: null });
  expect(part?.errors).toMatchObject([{ path: ['clients'], extensions: { code: 'FORBIDDEN' } }]);
  expect(laterResults(more)).toEqual([]);
});

test('an invalid item is null with an error, and the stream goes on', async () => {
  const { api, inParts } = await start();
  const items = [restClient('c0'), { id: 7 }, restClient('c2')];
  api.release(1, { body: restPage(items) });
  const parts = await (await inParts(QUERY)).rest();
  expect(streamed(parts)).toEqual([
    [0, { id: 'c0' }],
    [1, null],
    [2, { id: 'c2' }],
  ]);
  expect(laterErrors(parts)).toMatchObject([
    { path: ['clients', 'nodes', 1], extensions: { code: 'UPSTREAM_INVALID_RESPONSE' } },
  ]);
});

test('a list inside a client is not split by @stream: it fails as a whole', async () => {
  const { api, inParts } = await start();
  const contacts = [{ id: '1' }, { id: 2 }, { id: '3' }];
  api.release(1, { body: restPage([{ ...restClient('c0'), contacts }]) });
  const query = (stream: string) =>
    `{ clients(first: 1) { nodes { id contacts ${stream} { id } ... @defer { name } } } }`;
  const [first, ...others] = await (await inParts(query('@stream'))).rest();
  expect(collect(first === undefined ? [] : [first, ...others])).toEqual({
    clients: { nodes: [{ id: 'c0', name: 'Client c0', contacts: null }] },
  });
  expect(first?.errors?.map(({ path }) => path)).toEqual([
    ['clients', 'nodes', 0, 'contacts', 1, 'id'],
  ]);
  const alone = query('@stream').replace('... @defer { name }', '');
  expect(collect(await (await inParts(alone)).rest())).toEqual({
    clients: { nodes: [{ id: 'c0', contacts: null }] },
  });
});
