import { expect, test } from 'vitest';
import { measuredGateway } from '../support/measured-gateway.ts';
import { repeat } from '../support/repeat.ts';

const suite = measuredGateway();
const EXPENSIVE = 'OPERATION_TOO_EXPENSIVE';
const INVALID = 'GRAPHQL_VALIDATION_FAILED';
const UNPARSED = 'GRAPHQL_PARSE_FAILED';

/** Fragments that each spread the next one twice: 2^levels fields from a few lines. */
const doubling = (levels: number, on: string, last: string) =>
  `${repeat(levels, (level) => `fragment F${level} on ${on} { ...F${level + 1} ...F${level + 1} }`)}
   fragment F${levels} on ${on} { ${last} }`;

const nested = (levels: number, open: string, close: string) =>
  `${open.repeat(levels)}${close.repeat(levels)}`;

const BOMBS: readonly [string, string, string][] = [
  ['2^24 fields of a client', `{ client(id: "a") { ...F0 } } ${doubling(24, 'Client', 'id')}`],
  ['2^100 fields of a client', `{ client(id: "a") { ...F0 } } ${doubling(100, 'Client', 'id')}`],
  ['2^24 root fields', `{ ...F0 } ${doubling(24, 'Query', 'client(id: "a") { id }')}`],
  [
    '2^24 deletes',
    `mutation { ...F0 } ${doubling(24, 'Mutation', 'deleteClient(id: "a") { __typename }')}`,
  ],
  [
    '2^24 values of the schema',
    `{ __schema { ...F0 } } ${doubling(24, '__Schema', 'types { name }')}`,
  ],
  ['aliases of a client', `{ ${repeat(300, (i) => `a${i}: client(id: "${i}") { id }`)} }`],
  [
    'aliases in a fragment',
    `{ ...F } fragment F on Query { ${repeat(60, (i) => `a${i}: client(id: "${i}") { id }`)} }`,
  ],
  ['aliases of a field of a client', `{ client(id: "a") { ${repeat(500, (i) => `a${i}: id`)} } }`],
  [
    'aliases of deletes',
    `mutation { ${repeat(60, (i) => `a${i}: deleteClient(id: "${i}") { __typename }`)} }`,
  ],
  ['one list, hundreds of times', `{ ${repeat(300, () => 'clients { nodes { id } }')} }`],
  [
    'one list in one list in ...',
    `{ ${repeat(40, () => `clients { ${repeat(10, () => 'nodes { id }')} }`)} }`,
  ],
  ['one field, nearly two thousand times', `{ client(id: "a") { ${'id '.repeat(1900)} } }`],
  ['directives at one field', `{ __typename ${'@include(if: true) '.repeat(51)} }`],
  ['directives all over', `{ ${repeat(52, () => '__typename @skip(if: false)')} }`],
  ['unknown directives', `{ __typename ${'@aa'.repeat(400)} }`],
  [
    'directives multiplied by fragments',
    `{ ...F0 } ${doubling(12, 'Query', '__typename @skip(if: false)')}`,
  ],
  [
    'directives in a fragment that is spread many times',
    `{ ${'...F '.repeat(60)} } fragment F on Query { __typename @include(if: true) }`,
  ],
  [
    'hundreds of fragments',
    `{ __typename } ${repeat(400, (i) => `fragment F${i} on Query { a }`)}`,
  ],
  ['more tokens than 2000', `{ ${'__typename '.repeat(90_000)} }`],
  ['fields 13 deep', nested(13, '{ clients ', '}')],
  ['fields hundreds deep', nested(660, '{ a ', '}')],
  [
    'introspection of the schema, many times',
    `{ __schema { ${repeat(45, (i) => `a${i}: types { ...T }`)} } } fragment T on __Type { name description fields { name description type { name kind } } }`,
  ],
  [
    'introspection of the schema under aliases',
    `{ ${repeat(45, (i) => `a${i}: __schema { types { ...T } }`)} } fragment T on __Type { name description fields { name description args { name description defaultValue type { name } } } }`,
  ],
  [
    'types of types of types',
    `{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }`,
  ],
].map(([what = '', query = '']) => [what, query, EXPENSIVE]);

const MISTAKES: readonly [string, string, string][] = [
  ['inline fragments hundreds deep', `{ ${'... { '.repeat(400)} a ${'} '.repeat(400)} }`],
  [
    'fragments in a circle',
    '{ client(id: "a") { ...A } } fragment A on Client { ...B } fragment B on Client { ...A }',
  ],
  [
    'a fragment that spreads itself',
    '{ client(id: "a") { ...A } } fragment A on Client { id ...A }',
  ],
  [
    'fragments in a circle of hundreds',
    `{ client(id: "a") { ...F0 } } ${repeat(180, (i) => `fragment F${i} on Client { ...F${(i + 1) % 180} }`)}`,
  ],
  ['lists in lists', `{ client(id: ${nested(950, '[', ']')}) { id } }`],
  [
    'objects in objects',
    `mutation { createClient(input: ${nested(480, '{ name: ', '}').replace('name: }', 'name: 1 }')}) { __typename } }`,
  ],
  [
    'types of lists of lists',
    `query ($v: ${'['.repeat(900)}ID${']'.repeat(900)}) { client(id: $v) { id } }`,
  ],
  [
    'unknown fields with names close to known ones',
    `{ client(id: "a") { ${repeat(1900, (i) => `vatNumbe${i}`)} } }`,
  ],
  [
    'unknown arguments with names close to known ones',
    `{ clients(${repeat(600, (i) => `frist${i}: 1`)}) { totalCount } }`,
  ],
  ['unused variables', `query (${repeat(390, (i) => `$v${i}: Int`)}) { __typename }`],
  [
    'unused fragments',
    `{ __typename } ${repeat(240, (i) => `fragment F${i} on Query { __typename }`)}`,
  ],
].map(([what = '', query = '']) => [what, query, INVALID]);

const UNFINISHED: readonly [string, string, string][] = [
  ['lists that are never closed', `{ client(id: ${'['.repeat(1990)}`, UNPARSED],
  ['braces that are never closed', '{'.repeat(1900), UNPARSED],
];

test.each([...BOMBS, ...MISTAKES, ...UNFINISHED])(
  '%s: refused in under 50 ms of CPU, without a REST call',
  async (_, query, code) => {
    const { ask, cpuMs, api } = suite;
    const refuse = async (text: string) => {
      const { data, errors } = await ask(text);
      expect(data).toBeUndefined();
      expect(new Set(errors?.map(({ extensions }) => extensions.code))).toEqual(new Set([code]));
    };
    // First a new document each time, which no cache has; then a known one.
    expect(await cpuMs((round) => refuse(`${query} # ${round}`))).toBeLessThan(50);
    await refuse(`${query} # 1`);
    expect(api().takeLines()).toEqual([]);
  },
);
