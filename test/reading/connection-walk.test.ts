import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerList, type ClientList, orderedIds } from '../support/answer-list.ts';
import { answeringApiForSuite } from '../support/answering-api.ts';
import { gatewayForSuite, startGateway, type TestGateway } from '../support/start-gateway.ts';

interface Order {
  readonly field: 'NAME' | 'CREATED_AT' | 'UPDATED_AT';
  readonly direction: 'ASC' | 'DESC';
}

interface Walk extends ClientList {
  readonly orderBy: Order | undefined;
  readonly step: number;
}

interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly nodes: readonly { readonly id: string }[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const WALK = `query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: ClientOrder) {
  clients(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy) {
    edges { cursor node { id } }
    nodes { id }
    totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}`;
/** Time for hundreds of operations on a busy machine. */
const UNHURRIED = { timeout: 60_000 };
const SORTS = { NAME: 'name', CREATED_AT: 'createdAt', UPDATED_AT: 'updatedAt' };

const walks = fc.record<Walk>({
  size: fc.integer({ min: 0, max: 130 }),
  pageSize: fc.integer({ min: 1, max: 60 }),
  beyondEnd: fc.constantFrom('empty', 'uncounted', '400', '404', '422', 'last page'),
  orderBy: fc.option(
    fc.record<Order>({
      field: fc.constantFrom('NAME', 'CREATED_AT', 'UPDATED_AT'),
      direction: fc.constantFrom('ASC', 'DESC'),
    }),
    { nil: undefined },
  ),
  step: fc.integer({ min: 1, max: 100 }),
});

const api = await answeringApiForSuite();
const shared = await gatewayForSuite(api);

async function read(gateway: TestGateway, variables: Record<string, unknown>): Promise<Connection> {
  const { data, errors } = await gateway.ask(WALK, variables);
  expect(errors).toBeUndefined();
  return data.clients;
}

/** Expects a part of the list to have the right clients and page information. */
function expectPart(part: Connection, whole: readonly string[], start: number, end: number): void {
  const ids = whole.slice(start, end);
  expect(part.nodes.map(({ id }) => id)).toEqual(ids);
  expect(part.edges.map(({ node }) => node.id)).toEqual(ids);
  expect(part.totalCount).toBe(whole.length);
  expect(part.pageInfo).toEqual({
    hasNextPage: end < whole.length,
    hasPreviousPage: start > 0,
    startCursor: part.edges.at(0)?.cursor ?? null,
    endCursor: part.edges.at(-1)?.cursor ?? null,
  });
}

async function walkBothWays(gateway: TestGateway, { step, orderBy, ...list }: Walk) {
  api.answer = answerList(list);
  const direction = orderBy?.direction.toLowerCase();
  const whole = orderedIds(list.size, orderBy && SORTS[orderBy.field], direction);
  const order = { orderBy: orderBy ?? null };

  let after: string | null = null;
  let start = 0;
  for (let more = true; more; ) {
    const part = await read(gateway, { first: step, after, ...order });
    const end = Math.min(start + step, whole.length);
    expectPart(part, whole, start, end);
    start = end;
    after = part.pageInfo.endCursor;
    more = part.pageInfo.hasNextPage;
  }
  expect(start).toBe(whole.length);

  let before: string | null = null;
  let end = whole.length;
  for (let more = true; more; ) {
    const part = await read(gateway, { last: step, before, ...order });
    start = Math.max(0, end - step);
    expectPart(part, whole, start, end);
    end = start;
    before = part.pageInfo.startCursor;
    more = part.pageInfo.hasPreviousPage;
  }
  expect(end).toBe(0);
}

test(
  'paging through any list gives each client once and in order, whatever the gateway knew before',
  UNHURRIED,
  async () => {
    await fc.assert(
      fc.asyncProperty(walks, (walk) => walkBothWays(shared, walk)),
      { numRuns: 20 },
    );
  },
);

test(
  'paging through any list gives each client once and in order, on a new gateway',
  UNHURRIED,
  async () => {
    const run = async (walk: Walk) => {
      const fresh = await startGateway(api);
      await walkBothWays(fresh, walk).finally(fresh.close);
    };
    await fc.assert(fc.asyncProperty(walks, run), { numRuns: 8 });
  },
);

test('each step of paging may go to another gateway', UNHURRIED, async () => {
  const other = await startGateway(api);
  const asks = [shared.ask, other.ask];
  let turn = 0;
  const ask: TestGateway['ask'] = (...operation) => {
    turn += 1;
    return (asks[turn % 2] ?? shared.ask)(...operation);
  };
  await fc
    .assert(
      fc.asyncProperty(walks, (walk) => walkBothWays({ ...shared, ask }, walk)),
      { numRuns: 10 },
    )
    .finally(other.close);
});

const bounds = fc.record({
  walk: walks,
  /** The size of the list when its cursors are used. */
  sizeNow: fc.integer({ min: 0, max: 130 }),
  after: fc.option(fc.nat(), { nil: undefined }),
  before: fc.option(fc.nat(), { nil: undefined }),
  cut: fc.oneof(
    fc.record({ first: fc.integer({ min: 0, max: 100 }) }),
    fc.record({ last: fc.integer({ min: 0, max: 100 }) }),
    fc.constant({}),
  ),
});

test(
  '"after" and "before" limit the list together, and "first" or "last" cuts the rest',
  UNHURRIED,
  async () => {
    await fc.assert(
      fc.asyncProperty(bounds, async ({ walk, sizeNow, ...picked }) => {
        const list = { ...walk };
        api.answer = answerList(list);
        const cursors: string[] = [];
        while (cursors.length < list.size) {
          const part = await read(shared, { first: 100, after: cursors.at(-1) ?? null });
          expect(part.edges).not.toHaveLength(0);
          cursors.push(...part.edges.map(({ cursor }) => cursor));
        }
        const place = (pick: number | undefined) =>
          pick === undefined || list.size === 0 ? undefined : pick % list.size;
        const after = place(picked.after);
        const before = place(picked.before);
        const cut: { readonly first?: number; readonly last?: number } = picked.cut;

        list.size = sizeNow;
        const part = await read(shared, {
          ...cut,
          after: after === undefined ? null : cursors[after],
          before: before === undefined ? null : cursors[before],
        });

        const whole = orderedIds(sizeNow);
        const from = after === undefined ? 0 : after + 1;
        const between = whole.slice(from, before);
        const length = Math.min(cut.last ?? cut.first ?? 20, between.length);
        const dropped = cut.last === undefined ? 0 : between.length - length;
        const start = Math.min(from, sizeNow) + dropped;
        expectPart(part, whole, start, start + length);
      }),
      { numRuns: 60 },
    );
  },
);
