import { expect, test } from 'vitest';
import { pagedApiForTest } from '../support/paged-api.ts';
import { gatewayForTest } from '../support/start-gateway.ts';
import { askInParts } from './ask-in-parts.ts';
import { collect, streamed } from './collect.ts';

/** The result in parts and the result as a whole, for a list of two pages. */
async function bothWays(query: string) {
  const api = await pagedApiForTest({ size: 3, pageSize: 2 });
  const { origin, ask } = await gatewayForTest(api);
  api.release(1);
  api.release(2);
  const parts = await (await askInParts({ origin, key: api.key }, query)).rest();
  return { parts, whole: (await ask(query)).data };
}

const IDS = 'nodes @stream { id }';
const NAMES = 'nodes @stream { name }';

test.each([
  [
    'once deferred and once not',
    `{ clients(first: 3) { ...Ids @defer ...Ids } } fragment Ids on ClientConnection { ${IDS} }`,
  ],
  [
    'in a deferred fragment and outside of it',
    `{ clients(first: 3) { ${IDS} ... @defer { ${NAMES} } } }`,
  ],
  [
    'in two deferred fragments',
    `{ clients(first: 3) { totalCount ... @defer { ${IDS} } ... @defer { ${NAMES} } } }`,
  ],
  [
    'in a deferred fragment inside another',
    `{ clients(first: 3) { totalCount ... @defer { ${IDS} ... @defer { ${NAMES} } } } }`,
  ],
  [
    'in a fragment that is deferred further out',
    `{ clients(first: 3) { ${IDS} } ... @defer { clients(first: 3) { ${NAMES} } } }`,
  ],
])('a list with @stream %s is sent as a whole in each place', async (_, query) => {
  const { parts, whole } = await bothWays(query);
  expect(streamed(parts)).toEqual([]);
  expect(collect(parts)).toEqual(whole);
});

test.each([
  [
    'in one deferred fragment',
    `{ clients(first: 3) { totalCount } ... @defer { clients(first: 3) { ${IDS} } } }`,
  ],
  [
    'in fragments that are sent together',
    `{ ... @defer { clients(first: 3) { ${IDS} } ... { clients(first: 3) { ${NAMES} } } } }`,
  ],
  [
    'beside an alias without @stream',
    `{ clients(first: 3) { ${IDS} ... @defer { again: nodes { name } } } }`,
  ],
])('a list is streamed %s', async (_, query) => {
  const { parts, whole } = await bothWays(query);
  expect(streamed(parts).map(([place]) => place)).toEqual([0, 1, 2]);
  expect(collect(parts)).toEqual(whole);
});
