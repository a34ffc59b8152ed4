import { describe, expect, test } from 'vitest';
import { repeat } from '../support/repeat.ts';
import { sharedGateway } from '../support/shared-gateway.ts';
import { gatewayForTest, type TestGateway } from '../support/start-gateway.ts';

const shared = sharedGateway();

async function expectTooExpensive(
  gateway: TestGateway,
  query: string,
  words: RegExp,
): Promise<void> {
  shared.api.calls.length = 0;
  const [, operationName] = /^query (\w+)/.exec(query) ?? [];
  for (const [accept, status] of [
    ['application/json', 200],
    ['application/graphql-response+json', 400],
  ] as const) {
    const answer = await gateway.post({ query, operationName }, { accept });
    expect(answer.errors).toHaveLength(1);
    expect(answer.errors?.[0]?.message).toMatch(words);
    expect(answer.errors?.[0]?.extensions).toEqual({
      code: 'OPERATION_TOO_EXPENSIVE',
      requestId: answer.headers.get('x-request-id'),
    });
    expect(answer.status).toBe(status);
    expect(answer.data).toBeUndefined();
  }
  expect(shared.api.calls).toEqual([]);
}

/** Expects one query to be within a limit, and another, which asks for a little more, to be over it. */
async function expectLimit(
  gateway: TestGateway,
  within: string,
  over: string,
  words: RegExp,
): Promise<void> {
  expect((await gateway.ask(within)).errors).toBeUndefined();
  await expectTooExpensive(gateway, over, words);
}

const DEPTHS: [string, string][] = [
  ['fields', '{ clients { nodes { address { city } } } }'],
  ['fields before others', '{ clients { nodes { address { city } id } totalCount } __typename }'],
  [
    'a fragment',
    '{ clients { nodes { ...F } } } fragment F on Client { address { ...G } } fragment G on ClientAddress { city }',
  ],
  [
    'inline fragments',
    '{ ... { clients { ... { nodes { ... { address { ... { city } } } } } } } }',
  ],
  [
    'an operation that is not the one to run',
    'query A { __typename } query B { clients { nodes { address { city } } } }',
  ],
];

test.each(DEPTHS)('MAX_DEPTH limits the depth of %s exactly', async (_, query) => {
  const strict = await gatewayForTest(shared.api, { MAX_DEPTH: '3' });
  await expectTooExpensive(strict, query, /deeper.* 3 /);
  const just = await gatewayForTest(shared.api, { MAX_DEPTH: '4' });
  const { errors } = await just.ask(query.replace('query A { __typename }', ''));
  expect(errors).toBeUndefined();
});

test.each([
  ['in fields', '{ a: __typename b: __typename c: __typename }'],
  ['in nested fields', '{ a: clients { b: nodes { c: id } } }'],
  [
    'in a fragment, each time it is spread',
    '{ clients { nodes { ...F address { city } ...F } } a: __typename } fragment F on Client { b: name }',
  ],
])('MAX_ALIASES limits the number of aliases %s exactly', async (_, query) => {
  const strict = await gatewayForTest(shared.api, { MAX_ALIASES: '2' });
  await expectTooExpensive(strict, query, /more aliases.* 2 /);
  const just = await gatewayForTest(shared.api, { MAX_ALIASES: '3' });
  const { errors } = await just.ask(query);
  expect(errors).toBeUndefined();
});

test('MAX_TOKENS limits the number of tokens exactly', async () => {
  const gateway = await gatewayForTest(shared.api, { MAX_TOKENS: '5' });
  await expectLimit(
    gateway,
    '{ a: __typename }',
    '{ a: __typename __typename }',
    /more than 5 tokens/,
  );
});

test.each(['\n', '\r', '\r\n'])(
  'a document may have 4000 lines, whatever the line end: %j',
  async (end) => {
    const lines = (count: number) => `{ __typename }${end.repeat(count - 1)}`;
    await expectLimit(shared.gateway, lines(4000), lines(4001), /more than 4000 lines/);
  },
);

test('a document may have more lines with a higher MAX_TOKENS', async () => {
  const gateway = await gatewayForTest(shared.api, { MAX_TOKENS: '3000' });
  const lines = (count: number) => `{ __typename }${'\n'.repeat(count - 1)}`;
  await expectLimit(gateway, lines(6000), lines(6001), /more than 6000 lines/);
});

test('a document that nests values more deeply than they can be parsed is refused', async () => {
  const gateway = await gatewayForTest(shared.api, { MAX_TOKENS: '200000' });
  const list = `${'['.repeat(90_000)}${']'.repeat(90_000)}`;
  await expectTooExpensive(gateway, `{ clients(first: ${list}) { totalCount } }`, /too deeply/);
});

test('introspection has no more tokens than other operations if it asks for something else, too', async () => {
  const gateway = await gatewayForTest(shared.api, { MAX_TOKENS: '12' });
  const types = '__schema { types { name } }';
  const other = `{ ${types} clients { totalCount } }`;
  await expectLimit(gateway, `{ ${types} ${types} }`, other, /more than 12 tokens/);
});

test('a document may have 65536 characters, and more with a higher MAX_TOKENS', async () => {
  const padded = (length: number) => `{ __typename }${'#'.repeat(length - 14)}`;
  await expectLimit(shared.gateway, padded(65_536), padded(65_537), /more than 65536 characters/);
  const larger = await gatewayForTest(shared.api, { MAX_TOKENS: '3000' });
  expect((await larger.ask(padded(96_000))).errors).toBeUndefined();
});

test('a name in a document may have 256 characters, and no more', async () => {
  const named = (length: number) => `{ ${'a'.repeat(length)}: __typename }`;
  await expectLimit(shared.gateway, named(256), named(257), /name has more than 256/);
});

test('fields that are repeated across fragments are limited, too', async () => {
  const query = (fragments: number) =>
    `{ client(id: "a") { ${repeat(fragments, (i) => `...F${i}`)} } }
    ${repeat(fragments, (i) => `fragment F${i} on Client { ${'id '.repeat(20)} }`)}`;
  expect((await shared.gateway.ask(query(5))).errors).toBeUndefined();
  const closed = await gatewayForTest(shared.api, { INTROSPECTION: 'false' });
  for (const gateway of [shared.gateway, closed]) {
    await expectTooExpensive(gateway, query(60), /repeats fields too often/);
  }
});

test('with few allowed tokens, a cycle of fragments is still reported as a cycle', async () => {
  const gateway = await gatewayForTest(shared.api, { MAX_TOKENS: '20' });
  const circle = 'fragment A on Query { ...B ...B } fragment B on Query { ...A ...A }';
  const { status, errors } = await gateway.ask(`{ __schema { types { name } } ...A } ${circle}`);
  expect([status, errors?.[0]?.extensions.code]).toEqual([200, 'GRAPHQL_VALIDATION_FAILED']);
});

describe('by default', () => {
  test('an operation may have 50 aliases, and no more', async () => {
    const aliases = (count: number) => `{ ${repeat(count, (i) => `a${i}: __typename`)} }`;
    await expectLimit(shared.gateway, aliases(50), aliases(51), /more aliases than the 50/);
  });

  test('an operation may have 10000 fields, also through fragments, and no more', async () => {
    const powers = Array.from({ length: 14 }, (_, power) => power);
    const fragments = powers.map((power) =>
      power === 0
        ? 'fragment F0 on Query { __typename }'
        : `fragment F${power} on Query { ...F${power - 1} ...F${power - 1} }`,
    );
    const query = (fields: number) =>
      `{ ${powers.map((power) => ((fields >> power) % 2 === 1 ? `...F${power}` : '')).join(' ')} }
      ${fragments.join(' ')}`;
    await expectLimit(shared.gateway, query(10_000), query(10_001), /more fields than the 10000/);
  });

  test.each([
    ['in fields', 223, 224, (times: number) => `{ ${'__typename '.repeat(times)} }`],
    [
      'in inline fragments',
      222,
      226,
      (times: number) => `{ ... { ${'__typename '.repeat(times)} } }`,
    ],
    [
      'in the first of two fields',
      222,
      226,
      (times: number) =>
        `{ a: clients { ${'totalCount '.repeat(times / 2)} } a: clients { totalCount } }`,
    ],
  ])(
    'an operation may need 50000 comparisons of repeated fields, and no more: %s',
    async (_, most, tooMany, query) => {
      const words = /more comparisons than the 50000/;
      await expectLimit(shared.gateway, query(most), query(tooMany), words);
    },
  );

  test('a document may have no more than 2000 tokens, and comments are none', async () => {
    const few = `query($v: Int = 1) { __typename clients(first: $v) { totalCount } }${'#'.repeat(5000)}`;
    const many = `{ ${'__typename '.repeat(1999)} }`;
    await expectLimit(shared.gateway, few, many, /more than 2000 tokens/);
  });

  test('fields may be 12 deep, and no deeper', async () => {
    // No output type of the schema contains itself, so a field that deep cannot exist.
    const nest = (depth: number) => `${'{ clients '.repeat(depth)}${'}'.repeat(depth)}`;
    const { errors } = await shared.gateway.ask(nest(12));
    expect(errors?.[0]?.extensions.code).toBe('GRAPHQL_VALIDATION_FAILED');
    await expectTooExpensive(shared.gateway, nest(13), /deeper than the 12/);
  });
});

test('the log has only the beginning of a long operation name', async () => {
  const { ask, logs } = shared.gateway;
  const name = 'N'.repeat(256);
  expect((await ask(`query ${name} { __typename }`)).errors).toBeUndefined();
  expect(logs.at(-1)).toMatchObject({ operation: name.slice(0, 128) });
});

test('an operation may have no more than 50 directives, those of the operation itself included', async () => {
  const query = `query ${repeat(51, (index) => `@d${index}`)} { __typename }`;
  await expectTooExpensive(shared.gateway, query, /more directives than the 50/);
});
