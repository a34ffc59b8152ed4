import { buildClientSchema, getIntrospectionQuery, printSchema } from 'graphql';
import { describe, expect, test } from 'vitest';
import { buildSchema } from '../../src/schema/schema.ts';
import { sharedGateway } from '../support/shared-gateway.ts';
import { gatewayForTest } from '../support/start-gateway.ts';

const shared = sharedGateway();
const FULL = getIntrospectionQuery({
  descriptions: true,
  directiveIsRepeatable: true,
  inputValueDeprecation: true,
  oneOf: true,
  schemaDescription: true,
  specifiedByUrl: true,
});

test('the standard introspection query, with all its options, gets the whole schema', async () => {
  const { data, errors } = await shared.gateway.ask(FULL);
  expect(errors).toBeUndefined();
  expect(printSchema(buildClientSchema(data))).toBe(printSchema(buildSchema()));
});

/** As the specification of September 2025 lists them: readers in other languages accept no others. */
const LOCATIONS = [
  ...['QUERY', 'MUTATION', 'SUBSCRIPTION', 'FIELD', 'FRAGMENT_DEFINITION', 'FRAGMENT_SPREAD'],
  ...['INLINE_FRAGMENT', 'VARIABLE_DEFINITION', 'SCHEMA', 'SCALAR', 'OBJECT', 'FIELD_DEFINITION'],
  ...['ARGUMENT_DEFINITION', 'INTERFACE', 'UNION', 'ENUM', 'ENUM_VALUE', 'INPUT_OBJECT'],
  'INPUT_FIELD_DEFINITION',
];

test.each([
  ['callers', {}],
  ['routers', { 'x-router-token': 'router' }],
])(
  '%s are told of no directive location that the specification does not have',
  async (_, headers) => {
    const gateway = await gatewayForTest(shared.api, { ROUTER_TOKENS: 'router' });
    const { data } = await gateway.ask(
      '{ __schema { directives { name locations } } }',
      {},
      headers,
    );
    const { directives } = data.__schema;
    expect(directives).toContainEqual({
      name: 'deprecated',
      locations: [
        'FIELD_DEFINITION',
        'ARGUMENT_DEFINITION',
        'INPUT_FIELD_DEFINITION',
        'ENUM_VALUE',
      ],
    });
    const unknown = directives
      .flatMap(({ locations }: { locations: string[] }) => locations)
      .filter((location: string) => !LOCATIONS.includes(location));
    expect(unknown).toEqual([]);
  },
);

test('the standard introspection query is allowed however low the limits are', async () => {
  const gateway = await gatewayForTest(shared.api, {
    MAX_DEPTH: '1',
    MAX_ALIASES: '1',
    MAX_TOKENS: '1',
    MAX_UPSTREAM_CALLS: '1',
  });
  expect((await gateway.ask(FULL)).errors).toBeUndefined();
});

describe('with INTROSPECTION=false', () => {
  const closed = sharedGateway({ INTROSPECTION: 'false' });

  test.each([
    ['__schema', '{ __schema { queryType { name } } }'],
    ['__type', '{ __type(name: "Client") { name } }'],
    ['the standard query', FULL],
  ])('%s is refused', async (_, query) => {
    const { data, errors } = await closed.gateway.ask(query);
    expect(data).toBeUndefined();
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  test('errors still say where the mistake is', async () => {
    const { text } = await closed.gateway.ask('{\n  client(id: "a") { nam }\n}');
    expect(JSON.parse(text).errors).toMatchObject([
      {
        message: 'Cannot query field "nam" on type "Client".',
        locations: [{ line: 2, column: 21 }],
      },
    ]);
  });

  test('__typename still works', async () => {
    const { data } = await closed.gateway.ask('{ __typename client(id: "a") { __typename } }');
    expect(data).toEqual({ __typename: 'Query', client: null });
  });
});
