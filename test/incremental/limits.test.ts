import { describe, expect, test } from 'vitest';
import { repeat } from '../support/repeat.ts';
import { restClient, restPage, scriptedApiForTest } from '../support/scripted-api.ts';
import { sharedGateway } from '../support/shared-gateway.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { askInParts } from './ask-in-parts.ts';
import { laterResults } from './collect.ts';

const shared = sharedGateway();
const deferred = (count: number, fields: string) =>
  repeat(count, (index) => `... @defer(label: "l${index}") { ${fields} }`);
const windows = (count: number, fields: string) =>
  repeat(count, (index) => `a${index}: clients(first: 20) { ${fields} }`);

const TOO_MUCH: [string, string][] = [
  ['a fragment that is deferred 51 times', `{ client(id: "a") { ${deferred(51, 'id')} } }`],
  [
    '2^24 deferred fragments',
    `{ client(id: "a") { ...F0 } } ${repeat(24, (level) => {
      const next = `F${level + 1}`;
      return `fragment F${level} on Client { ...${next} @defer(label: "a${level}") ...${next} @defer(label: "b${level}") }`;
    })} fragment F24 on Client { id }`,
  ],
  [
    'a fragment of 5000 values that is deferred 11 times at the root',
    `{ ${repeat(11, (index) => `...F @defer(label: "l${index}")`)} } fragment F on Query { clients(first: 100) { nodes { ${repeat(49, () => 'id')} } } }`,
  ],
  ['21 deferred fragments in each client', `{ clients { nodes { ${deferred(21, 'id')} } } }`],
  ['21 windows that stream', `{ ${windows(21, 'nodes @stream { id }')} }`],
  ['21 windows that stream as edges', `{ ${windows(21, 'edges @stream { cursor }')} }`],
  [
    'two deferred fragments in each price of each client, and one in each client',
    `{ clients { nodes { services { ${deferred(2, 'id')} } ... @defer { id } } } }`,
  ],
  [
    'lists inside lists of clients',
    '{ clients { nodes @stream { services @stream { id matches @stream { unitCost } } } } }',
  ],
  [
    'lists behind fragments',
    '{ clients { nodes { ...S } } } fragment S on Client { services { ...M @defer } } fragment M on ClientService { id matches { ... @defer { unitCost } } }',
  ],
  [
    '21 deferred fragments in each client of a numbered page',
    `{ clientPage { items { ${deferred(21, 'id')} } } }`,
  ],
  [
    '21 deferred fragments in a node',
    `{ nodes(ids: ["a"]) { ... on Client { ${deferred(21, 'id')} } } }`,
  ],
];
const JUST_RIGHT: [string, string][] = [
  ['20 deferred fragments in each client', `{ clients { nodes { ${deferred(20, 'id')} } } }`],
  [
    'two deferred fragments in each price of each client',
    `{ clients { nodes { services { ${deferred(2, 'id')} } } } }`,
  ],
  ['20 windows that stream', `{ ${windows(20, 'nodes @stream { id }')} }`],
  [
    'a streamed list in each client of a stream',
    '{ clients { nodes @stream { services @stream { id } } } }',
  ],
  [
    'three lists in one another, in one client',
    '{ node(id: "a") { ... on Client { services @stream { id matches @stream { unitCost } } } } }',
  ],
];

const caller = () => ({ origin: shared.gateway.origin, key: shared.api.key });

describe.each(['multipart/mixed', 'application/json'])('for callers who accept %s', (accept) => {
  test.each(TOO_MUCH)('%s: refused before any REST call', async (_, query) => {
    const [part] = await (await askInParts(caller(), query, { headers: { accept } })).rest();
    expect(part?.data).toBeUndefined();
    expect(part?.errors?.map(({ extensions }) => extensions['code'])).toEqual([
      'OPERATION_TOO_EXPENSIVE',
    ]);
    expect(shared.api.calls).toEqual([]);
  });

  test.each(JUST_RIGHT)('%s: allowed', async (_, query) => {
    const parts = await (await askInParts(caller(), query, { headers: { accept } })).rest();
    expect(parts.flatMap(({ errors = [] }) => errors)).toEqual([]);
  });
});

test.each([
  ['MAX_DEPTH', '3', '{ clients { ... @defer { nodes { ... @defer { address { city } } } } } }'],
  ['MAX_ALIASES', '2', '{ ... @defer { a: __typename b: __typename c: __typename } }'],
])('%s applies inside deferred fragments', async (variable, value, query) => {
  const gateway = await gatewayForTest(shared.api, { [variable]: value });
  const answer = await askInParts({ origin: gateway.origin, key: shared.api.key }, query);
  expect((await answer.next())?.errors?.[0]?.extensions['code']).toBe('OPERATION_TOO_EXPENSIVE');
});

test('results that are ready at the same time are sent as one part, however many they are', async () => {
  const api = await scriptedApiForTest(() => ({
    body: restPage(
      Array.from({ length: 100 }, (_, index) => restClient(`c${index}`)),
      { pageSize: 100 },
    ),
  }));
  const { origin } = await gatewayForTest(api);
  const query = `{ clients(first: 100) { nodes @stream { id ${deferred(19, 'name')} } } }`;
  const parts = await (await askInParts({ origin, key: api.key }, query)).rest();
  expect(laterResults(parts)).toHaveLength(2000);
  expect(parts).toHaveLength(2);
});
