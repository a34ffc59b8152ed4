import { expect, test } from 'vitest';
import { listed } from '../support/answer-list.ts';
import { pagedApiForTest } from '../support/paged-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

/** A new gateway over a list of 64 clients, whose pages wait until the test releases them. */
async function start() {
  const api = await pagedApiForTest({ size: 64 });
  const { ask } = await gatewayForTest(api);
  const release = (pages: readonly number[]) => {
    for (const page of pages) {
      api.release(page);
    }
  };
  return { api, ask, release };
}

/** The cursors of the list, by place. */
async function readCursors(): Promise<string[]> {
  const { ask, release } = await start();
  release([1, 2, 3, 4]);
  const { data } = await ask('{ clients(first: 100) { edges { cursor } } }');
  return data.clients.edges.map(({ cursor }: { cursor: string }) => cursor);
}

const WINDOW = `query ($first: Int, $after: String, $last: Int, $before: String) {
  clients(first: $first, after: $after, last: $last, before: $before) { nodes { id } }
}`;

interface Row {
  readonly what: string;
  readonly knows: boolean;
  /** Cursors by their places. */
  readonly args: { first?: number; after?: number; last?: number; before?: number };
  readonly pages: readonly number[];
  readonly places: readonly [number, number];
}

test.each<Row>([
  // The cursor tells the page size, and that there are pages before it.
  {
    what: 'before a cursor',
    knows: false,
    args: { last: 20, before: 29 },
    pages: [1, 2],
    places: [9, 29],
  },
  {
    what: 'after a cursor',
    knows: true,
    args: { first: 20, after: 9 },
    pages: [1, 2],
    places: [10, 30],
  },
  {
    what: 'of the whole list',
    knows: true,
    args: { first: 100 },
    pages: [1, 2, 3],
    places: [0, 64],
  },
])(
  'the pages of a window $what are read concurrently, by a gateway that knows the list: $knows',
  async ({ knows, args, pages, places }) => {
    const cursors = await readCursors();
    const at = (place: number | undefined) => (place === undefined ? null : cursors[place]);
    const { api, ask, release } = await start();
    if (knows) {
      release([4]);
      await ask('{ clientPage(page: 4) { totalItems } }');
    }
    const answer = ask(WINDOW, { ...args, after: at(args.after), before: at(args.before) });
    // Each is asked for before any of them is answered.
    await Promise.all(pages.map(api.asked));
    release(pages);
    expect((await answer).data.clients.nodes).toEqual(listed(...places));
  },
);

test('a page that is asked for twice does not wait for other pages of the operation', async () => {
  const { api, ask, release } = await start();
  release([1]);
  const answer = ask(`{
    short: clients(first: 20) { nodes { id } }
    long: clients(first: 60) { nodes { id } }
    other: clientPage(page: 4) { items { id } }
  }`);
  await api.asked(4);
  // The long list goes on as soon as its first page is there, though the other page is not.
  await Promise.all([2, 3].map(api.asked));
  release([2, 3, 4]);
  expect((await answer).errors).toBeUndefined();
  expect(api.lines).toHaveLength(4);
});
