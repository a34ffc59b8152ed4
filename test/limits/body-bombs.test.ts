import { expect, test } from 'vitest';
import { measuredGateway } from '../support/measured-gateway.ts';
import { repeat } from '../support/repeat.ts';

const suite = measuredGateway();
const MANY = 60_000;
const deepList = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
const deepObject = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const body = (params: Record<string, unknown>) => JSON.stringify(params);
/** JSON that JSON.stringify would not write: it calls itself for each level. */
const withVariable = (query: string, value: string) =>
  `{"query":${JSON.stringify(query)},"variables":{"v":${value}}}`;

const IDS = 'query ($v: [ID!]!) { nodes(ids: $v) { id } }';
const THREE =
  'query ($v: [ID!]!) { a: nodes(ids: $v) { id } b: nodes(ids: $v) { id } c: nodes(ids: $v) { id } }';
/** A field many times with the same variable, since some work is done for each use. */
const OFTEN = (field: string, type: string) =>
  `query ($v: ${type}) { ${repeat(50, (index) => `a${index}: ${field}`)} }`;
const IDS_OFTEN = OFTEN('nodes(ids: $v) { id }', '[ID!]!');
const UNNAMED = `query ($v: [ID!]!) { ${repeat(190, () => 'nodes(ids: $v) { id }')} }`;
const ORDER = 'query ($v: ClientOrder) { clients(orderBy: $v) { totalCount } }';
const UPDATE =
  'mutation ($v: UpdateClientInput!) { updateClient(id: "a", input: $v) { __typename } }';
const INPUT =
  'mutation ($v: CreateClientInput!) { createClient(input: $v) { ... on ClientError { message } } }';
const keys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 1])));
const listOf = (count: number, item: unknown) => JSON.stringify(Array(count).fill(item));
const different = (count: number) => JSON.stringify([...Array(count).keys()].map(String));

test.each([
  [
    'ten thousand operations in an array',
    JSON.stringify(Array(10_000).fill({ query: '{ __typename }' })),
    'BAD_REQUEST',
  ],
  ['a list 20,000 deep', deepList(20_000), 'BAD_REQUEST'],
  ['an object 20,000 deep', deepObject(20_000), 'BAD_REQUEST'],
  ['a list 20,000 deep that does not end', '['.repeat(20_000), 'BAD_REQUEST'],
  ['a variable that is a list 20,000 deep', withVariable(IDS, deepList(20_000)), 'BAD_USER_INPUT'],
  [
    'a variable that is an object 19,000 deep',
    withVariable(ORDER, deepObject(19_000)),
    'BAD_USER_INPUT',
  ],
  [
    'an input with an object 19,000 deep',
    withVariable(INPUT, `{"name":${deepObject(19_000)}}`),
    'BAD_USER_INPUT',
  ],
  [
    'an input with an address 19,000 deep',
    withVariable(INPUT, `{"name":"a","address":${deepObject(19_000)}}`),
    'BAD_USER_INPUT',
  ],
  [
    'an operation name that is 20,000 deep',
    `{"query":"{ __typename }","operationName":${deepList(20_000)}}`,
    'BAD_REQUEST',
  ],
  ['an order of 60,000 unknown keys', withVariable(ORDER, keys(MANY)), 'OPERATION_TOO_EXPENSIVE'],
  ['an input of 60,000 unknown keys', withVariable(INPUT, keys(MANY)), 'OPERATION_TOO_EXPENSIVE'],
  ['60,000 invalid ids', withVariable(IDS, listOf(MANY, {})), 'OPERATION_TOO_EXPENSIVE'],
  [
    '60,000 invalid ids, three times',
    withVariable(THREE, listOf(MANY, {})),
    'OPERATION_TOO_EXPENSIVE',
  ],
  ['1500 invalid ids', withVariable(IDS, listOf(1500, {})), 'BAD_USER_INPUT'],
  // Nearly as many values as variables may have.
  ['19,000 nulls in place of ids', withVariable(IDS, listOf(19_000, null)), 'BAD_USER_INPUT'],
  ['an update with 1500 unknown keys', withVariable(UPDATE, keys(1500)), 'BAD_USER_INPUT'],
  ['60,000 ids', withVariable(IDS, different(MANY)), 'OPERATION_TOO_EXPENSIVE'],
  ['half a million ids', withVariable(IDS, listOf(500_000, 1)), 'OPERATION_TOO_EXPENSIVE'],
  [
    'half a million ids, fifty times',
    withVariable(IDS_OFTEN, listOf(500_000, 1)),
    'OPERATION_TOO_EXPENSIVE',
  ],
  ['15,000 ids, fifty times', withVariable(IDS_OFTEN, listOf(15_000, 1)), 'BAD_USER_INPUT'],
  ['8,000 different ids, fifty times', withVariable(IDS_OFTEN, different(8000)), 'BAD_USER_INPUT'],
  ['19,000 ids, two hundred times', withVariable(UNNAMED, listOf(19_000, 1)), 'BAD_USER_INPUT'],
  [
    'an unterminated string of a mebibyte',
    body({ query: `{ client(id: "${'a'.repeat(1_000_000)}` }),
    'OPERATION_TOO_EXPENSIVE',
  ],
  ['a mebibyte of commas', body({ query: ','.repeat(1_000_000) }), 'OPERATION_TOO_EXPENSIVE'],
  [
    'a cursor of a mebibyte',
    withVariable(
      'query ($v: String) { clients(after: $v) { totalCount } }',
      JSON.stringify('a'.repeat(1_000_000)),
    ),
    'BAD_USER_INPUT',
  ],
  [
    'a cursor of a mebibyte, fifty times',
    withVariable(
      OFTEN('clients(first: 1, after: $v) { totalCount }', 'String'),
      JSON.stringify('MTow'.repeat(240_000)),
    ),
    'OPERATION_TOO_EXPENSIVE',
  ],
])('%s: refused in under 50 ms of CPU, without a REST call', async (_, text, code) => {
  const { post, cpuMs, api } = suite;
  const cpu = await cpuMs(async () => {
    const { data, errors } = await post(text);
    expect(Object.values(data ?? {}).filter((value) => value !== null)).toEqual([]);
    expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set([code]));
  });
  expect(cpu).toBeLessThan(50);
  expect(api().takeLines()).toEqual([]);
});

test.each([
  ['a variable', `"variables":{"v":${deepObject(20_000)}}`],
  ['an extension', `"extensions":{"v":${deepList(20_000)}}`],
  ['a persisted query', `"extensions":{"persistedQuery":${deepObject(20_000)}}`],
  ['60,000 variables', `"variables":${keys(MANY)}`],
])('%s that nothing uses costs no CPU, however deep or large', async (_, text) => {
  const { post, cpuMs } = suite;
  const cpu = await cpuMs(async () => {
    const { data } = await post(`{"query":"{ __typename }",${text}}`);
    expect(data).toEqual({ __typename: 'Query' });
  });
  expect(cpu).toBeLessThan(50);
});
