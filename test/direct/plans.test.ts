import { readdirSync, readFileSync } from 'node:fs';
import { execute, type GraphQLSchema, parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createPlan } from '../../src/execution/plan.ts';
import { createWrittenTexts } from '../../src/execution/written-texts.ts';
import { createListItems } from '../../src/list-items.ts';
import { createLoaders } from '../../src/loaders.ts';
import { createPageHints } from '../../src/page-hints.ts';
import { readClient } from '../../src/rest/read-client.ts';
import type { GatewayContext } from '../../src/schema/context.ts';
import { buildSchema, buildSubgraphSchema } from '../../src/schema/schema.ts';
import { restClient } from '../support/scripted-api.ts';

const items = ['a', 'b', 'c'].map((id) =>
  readClient(restClient(id, { notes: [{ id: 'n' }] }), () => {}),
);

/** What resolvers get, over three clients that are there at once. */
function context(): GatewayContext {
  const refuse = () => Promise.reject(new Error('Plans do not write.'));
  const loaders = createLoaders(
    {
      list: async () => ({ items, pageSize: 20, totalItems: items.length }),
      retrieve: async (id) => items.find((client) => client.id === id) ?? null,
      create: refuse,
      update: refuse,
      delete: refuse,
    },
    'tenant',
    { listItems: createListItems('complete', () => {}), pageHints: createPageHints() },
  );
  return {
    pendingCaller: () => undefined,
    reading: () => loaders,
    writing: () => loaders,
    maxCalls: 100,
    rootAnswers: new Map(),
  };
}

async function answer(query: string, variables = {}, schema: GraphQLSchema = buildSchema()) {
  const document = parse(query);
  const [operation] = document.definitions;
  if (operation?.kind !== 'OperationDefinition') {
    throw new Error('A test must begin with its operation.');
  }
  const plan = createPlan(schema, document, operation, createWrittenTexts());
  const planned = await plan.answer(context(), variables);
  const executed = await execute({
    schema,
    document,
    contextValue: context(),
    variableValues: variables,
  });
  return { planned, executed: JSON.stringify(executed) };
}

const examples = readdirSync('examples/queries')
  .map((file) => ({ file, query: readFileSync(`examples/queries/${file}`, 'utf8') }))
  .map(({ file, query }) => ({ file, query: query.replace(/^#.*\n/gm, '').trim() }));

describe('what is asked of the API has a plan', () => {
  test.each(examples.filter(({ query }) => /^(query|\{)/.test(query)))(
    '$file',
    async ({ query }) => {
      const { planned, executed } = await answer(query);
      expect(planned).toBe(executed);
    },
  );

  test('entities for routers', async () => {
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

describe('what only the ordinary executor does has none', () => {
  test.each([
    ['a mutation', 'mutation { deleteClient(id: "a") { __typename } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['an error', '{ nodes(ids: "a") { id } clients(first: 1, last: 1) { totalCount } }'],
    ['a variable that does not fit', 'query ($id: ID!) { client(id: $id) { id } }'],
  ])('%s', async (_title, query) => {
    expect((await answer(query)).planned).toBeUndefined();
  });
});
