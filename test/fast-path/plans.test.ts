import { readdirSync, readFileSync } from 'node:fs';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../src/execution/plan.ts';
import type { WrittenTexts } from '../../src/execution/written-texts.ts';
import { readClient } from '../../src/rest/calls/read-client.ts';
import type { GatewayContext } from '../../src/schema/context.ts';
import { buildSchema, buildSubgraphSchema } from '../../src/schema/schema.ts';
import { restClient } from '../support/scripted-api.ts';
import { planContext } from './plan-context.ts';
import { planOf } from './plan-of.ts';

const items = ['a', 'b', 'c'].map((id) =>
  readClient(restClient(id, { notes: [{ id: 'n' }] }), () => {}),
);

const context = () => planContext(items);

async function answer(query: string, variables = {}, schema: GraphQLSchema = buildSchema()) {
  let planned: string | undefined;
  await planOf(query, { schema }).answer(context(), variables, (body) => {
    planned = body;
  });
  const executed = await execute({
    schema,
    document: parse(query),
    contextValue: context(),
    variableValues: variables,
  });
  return { planned, executed: JSON.stringify(executed) };
}

const examples = readdirSync('examples/queries')
  .map((file) => ({ file, query: readFileSync(`examples/queries/${file}`, 'utf8') }))
  .map(({ file, query }) => ({ file, query: query.replace(/^#.*\n/gm, '').trim() }));

describe('supported queries get a plan', () => {
  test.each(examples.filter(({ query }) => /^(query|\{)/.test(query)))(
    '$file',
    async ({ query }) => {
      const { planned, executed } = await answer(query);
      expect(planned).toBe(executed);
    },
  );

  test('entities of federation', async () => {
    const { planned, executed } = await answer(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Client { name } __typename } }',
      {
        r: [
          { __typename: 'Client', id: 'a' },
          { __typename: 'Client', id: 'none' },
        ],
      },
      buildSubgraphSchema(),
    );
    expect(planned).toBe(executed);
  });
});

describe('what only the ordinary executor supports gets no plan', () => {
  test.each([
    ['a mutation', 'mutation { deleteClient(id: "a") { __typename } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['an error', '{ nodes(ids: "a") { id } clients(first: 1, last: 1) { totalCount } }'],
    ['a variable that does not fit', 'query ($id: ID!) { client(id: $id) { id } }'],
  ])('%s', async (_title, query) => {
    expect((await answer(query)).planned).toBeUndefined();
  });
});

test('a response that is longer than a string can be is left to the ordinary executor', async () => {
  const client = readClient(restClient('a', { details: 'x'.repeat(8 * 1024 * 1024) }), () => {});
  const fields = Array.from({ length: 80 }, (_, nth) => `a${nth}: client(id: "a") { ...All }`);
  const once: string[] = [];
  // So that the test does not need that much memory.
  const texts: WrittenTexts = {
    keep(_source, _selection, write) {
      once[0] ??= write();
      return once[0];
    },
  };
  const plan = planOf(`{ ${fields.join(' ')} } fragment All on Client { details }`, { texts });
  const sent: string[] = [];
  expect(await plan.answer(planContext([client]), {}, (body) => sent.push(body))).toBe(false);
  expect(sent).toEqual([]);
});

describe('a plan that cannot use the items of the list', () => {
  const query = '{ clients { nodes { name notes { id } } } }';
  const ask = async (plan: Plan, context: GatewayContext) => plan.answer(context, {}, () => {});

  test('is rarely tried, even in concurrent operations, and always again once it succeeds', async () => {
    const plan = planOf(query);
    let tries = 0;
    const unfit = () => {
      const arrive = async () => {
        tries += 1;
      };
      return planContext(items, arrive, 'summary');
    };
    for (let nth = 0; nth < 8; nth++) {
      expect(await ask(plan, unfit())).toBe(false);
    }
    tries = 0;
    await Promise.all(Array.from({ length: 300 }, () => ask(plan, unfit())));
    // Each operation reads the page, and each of its three clients.
    expect(tries).toBeLessThanOrEqual(3 * 4);
    let before = 0;
    while (!(await ask(plan, context()))) {
      before += 1;
    }
    expect(before).toBeLessThan(100);
    expect(await ask(plan, context())).toBe(true);
  });

  test('is still tried when reads fail or callers may not read', async () => {
    const plan = planOf(query);
    const down = planContext(items, () => Promise.reject(new Error('down')));
    const stranger: GatewayContext = {
      ...context(),
      reading: () => {
        throw new Error('who?');
      },
    };
    for (let nth = 0; nth < 20; nth++) {
      expect(await ask(plan, down)).toBe(false);
      expect(await ask(plan, stranger)).toBe(false);
    }
    expect(await ask(plan, context())).toBe(true);
  });
});

test('a document has 16 plans at most, however its conditions are combined', async () => {
  const flags = ['a', 'b', 'c', 'd', 'e'];
  const plan = planOf(
    `query (${flags.map((flag) => `$${flag}: Boolean!`)}) {
      client(id: "a") { id ${flags.map((flag) => `${flag}: name @include(if: $${flag})`)} }
    }`,
  );
  let planned = 0;
  for (let bits = 0; bits < 32; bits++) {
    const variables = Object.fromEntries(flags.map((flag, nth) => [flag, (bits >> nth) % 2 === 1]));
    planned += Number(await plan.answer(context(), variables, () => {}));
  }
  expect(planned).toBe(16);
});
