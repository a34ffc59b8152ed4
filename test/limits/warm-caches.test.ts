import { expect, test } from 'vitest';
import { scriptedGateway } from '../support/scripted-gateway.ts';

/** Parsing and validation are cached by the text, so limits that depend on variables must be checked for each request. */
const suite = scriptedGateway({ MAX_UPSTREAM_CALLS: '5' });

const ids = (count: number, prefix = 'c') =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

interface Row {
  readonly what: string;
  readonly query: string;
  readonly small: Record<string, unknown>;
  readonly large: Record<string, unknown>;
}

const ROWS: Row[] = [
  {
    what: 'ids in one list',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    small: { ids: ids(5) },
    large: { ids: ids(6) },
  },
  {
    what: 'ids in several lists',
    query: 'query ($a: [ID!]!, $b: [ID!]!) { a: nodes(ids: $a) { id } b: nodes(ids: $b) { id } }',
    small: { a: ids(5), b: ids(5) },
    large: { a: ids(3, 'a'), b: ids(3, 'b') },
  },
  {
    what: 'ids in a default, for a variable that is not given',
    query: 'query ($ids: [ID!] = ["1", "2", "3", "4", "5", "6"]) { nodes(ids: $ids) { id } }',
    small: { ids: ids(1) },
    large: {},
  },
  {
    what: 'fields that a variable includes',
    query: `query ($all: Boolean!) { client(id: "1") { id } ...Others @include(if: $all) }
      fragment Others on Query { nodes(ids: ["2", "3", "4", "5", "6"]) { id } }`,
    small: { all: false },
    large: { all: true },
  },
  {
    what: 'fields that a variable skips',
    query: `query ($few: Boolean!) { client(id: "1") { id } ... @skip(if: $few) {
      a: client(id: "2") { id } b: client(id: "3") { id } c: client(id: "4") { id }
      d: client(id: "5") { id } e: client(id: "6") { id } } }`,
    small: { few: true },
    large: { few: false },
  },
  {
    what: 'mutations that a variable includes',
    query: `mutation ($all: Boolean!) { a: deleteClient(id: "1") { __typename }
      ... @include(if: $all) { b: updateClient(id: "2", input: { details: "x" }) { __typename }
      c: updateClient(id: "3", input: { details: "x" }) { __typename }
      d: createClient(input: { name: "x" }) { __typename } } }`,
    small: { all: false },
    large: { all: true },
  },
];

async function expectFits({ query, small }: Row): Promise<void> {
  const { data, errors } = await suite.ask(query, small);
  expect(errors).toBeUndefined();
  expect(Object.values(data)).not.toContain(null);
}

async function expectRefused({ query, large }: Row): Promise<void> {
  const callsBefore = suite.calls.length;
  const { data, errors } = await suite.ask(query, large);
  expect(data).toBeUndefined();
  expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['OPERATION_TOO_EXPENSIVE']);
  expect(suite.calls).toHaveLength(callsBefore);
}

test.each(ROWS)(
  '$what: too many are refused after few were allowed, and few are allowed again',
  async (row) => {
    await expectFits(row);
    await expectFits(row);
    await expectRefused(row);
    await expectFits(row);
  },
);

test.each(ROWS)(
  '$what: few are allowed after too many were refused, and too many are refused again',
  async (row) => {
    await expectRefused(row);
    await expectRefused(row);
    await expectFits(row);
    await expectRefused(row);
  },
);
