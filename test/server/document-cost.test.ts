import { expect, test } from 'vitest';
import { sharedGateway } from '../support/shared-gateway.ts';
import { slowness } from '../support/slowness.ts';

const shared = sharedGateway();
const repeat = (count: number, each: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => each(index)).join(' ');

/** Fragments of which each spreads the next twice: 2^levels fields out of a few lines. */
const doubling = (levels: number) =>
  `{ client(id: "a") { ...F0 } } ${repeat(
    levels,
    (level) => `fragment F${level} on Client { ...F${level + 1} ...F${level + 1} }`,
  )} fragment F${levels} on Client { id }`;

const ATTACKS: [string, string, RegExp][] = [
  ['2^24 fields by doubling fragments', doubling(24), /more fields/],
  ['2^100 fields by doubling fragments', doubling(100), /more fields/],
  [
    'a hundred directives at one field',
    `{ __typename ${'@skip(if: false) '.repeat(100)} }`,
    /directives/,
  ],
  ['a hundred unknown directives', `{ __typename ${'@a '.repeat(100)} }`, /directives/],
  [
    'directives in fragments, spread again and again',
    `{ ${'...F '.repeat(60)} } fragment F on Query { __typename @include(if: true) }`,
    /directives/,
  ],
  ['hundreds of levels', `${'{ a '.repeat(600)}${'}'.repeat(600)}`, /deeper/],
  ['a million characters', `{ ${'__typename '.repeat(90_000)} }`, /characters/],
  [
    'hundreds of fragments',
    `{ __typename } ${repeat(400, (i) => `fragment F${i} on Query { a }`)}`,
    /tokens/,
  ],
];

/** Refused for what they are, but they too must not cost. */
const MISTAKES: [string, string][] = [
  ['one list, hundreds of times', `{ ${'clients { totalCount } '.repeat(480)} }`],
  ['a thousand lists in one another', `{ client(id: ${'['.repeat(1990)}`],
  ['one field, nineteen hundred times', `{ ${'__typename '.repeat(1900)} }`],
  [
    'fragments in a circle',
    '{ client(id: "a") { ...A } } fragment A on Client { ...B } fragment B on Client { ...A }',
  ],
  [
    'a fragment that spreads itself',
    '{ client(id: "a") { ...A } } fragment A on Client { id ...A }',
  ],
  ['hundreds of unknown fields', `{ client(id: "a") { ${repeat(1900, (i) => `nameNo${i}`)} } }`],
  ['hundreds of unused variables', `query (${repeat(390, (i) => `$v${i}: Int`)}) { __typename }`],
  ['thousands of open braces', '{'.repeat(1900)],
  [
    'introspection of types of types of types',
    `{ __schema { types { ${'fields { type { '.repeat(12)} name ${'} }'.repeat(12)} } } }`,
  ],
];

const ALL = [...ATTACKS.map(([what, query]) => [what, query] as const), ...MISTAKES];

test.each(ATTACKS)('%s are too expensive', async (_, query, words) => {
  const callsBefore = shared.api.calls.length;
  const { errors } = await shared.gateway.ask(query);
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_TOO_EXPENSIVE']);
  expect(errors?.[0]?.message).toMatch(words);
  expect(shared.api.calls).toHaveLength(callsBefore);
});

/** The least of a few, on a usual machine, so that neither cold code nor a busy machine counts; each is a new document to every cache. */
async function leastCpuMs(query: string): Promise<number> {
  const costs: number[] = [];
  const slownesses: number[] = [];
  for (const comment of ['# 1', '# 2', '# 3', '# 4']) {
    const before = process.cpuUsage();
    const { errors } = await shared.gateway.ask(`${query} ${comment}`);
    const { user, system } = process.cpuUsage(before);
    expect(errors?.length).toBeGreaterThan(0);
    costs.push((user + system) / 1000);
    slownesses.push(slowness());
  }
  return Math.min(...costs) / Math.min(...slownesses);
}

test.each(ALL)('%s are refused within 50 ms of CPU', async (_, query) => {
  expect(await leastCpuMs(query)).toBeLessThan(50);
});

test.each(ALL)('%s are no bug in the log', async (_, query) => {
  const { errors } = await shared.gateway.ask(`${query} # once more`);
  expect(errors?.[0]?.extensions.code).toMatch(
    /^(OPERATION_TOO_EXPENSIVE|GRAPHQL_VALIDATION_FAILED|GRAPHQL_PARSE_FAILED)$/,
  );
});
