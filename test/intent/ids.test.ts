import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FEDERATED, ROUTER } from '../federation/router.ts';
import { status } from '../support/faults.ts';
import { sharedFaultyGateway } from '../support/shared-faulty-gateway.ts';
import { issuesOf, write } from '../support/writes.ts';

/** A margin for a busy machine. */
const TIMEOUT_MS = 60_000;
const shared = sharedFaultyGateway(FEDERATED);
const PREFIX = '/v2/clients/';

/** Pieces known from attacks on paths, headers and prototypes. */
const PIECES = [
  ...[
    '..',
    '.',
    '...',
    '/',
    '//',
    '/../',
    '..;',
    '\\',
    '%',
    '?',
    '#',
    '&',
    '=',
    ';',
    ':',
    '@',
    '+',
  ],
  ...['%2e', '%2E%2e', '%252e', '%2f', '%5c', '%00', '%0d%0a', ' ', '\r\n', '\n', '\t', '\u0000'],
  ...['\u007f', '\u0085', '\u2028', '\ufeff', '\u202e', '\ud800', '\udc00', '😀', 'é', 'e\u0301'],
  ...['ｅ', '．．', '／', '東京', '__proto__', 'constructor', 'prototype', 'clients', 'account'],
  ...[
    'http://x.test/',
    ' HTTP/1.1\r\nx: y',
    'host: x',
    '"',
    "'",
    '<',
    '{',
    '}',
    '$',
    '*',
    '~',
    '|',
  ],
  ...['a', '0', '!', '(', ')'],
];

const ids = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.integer({ min: 250, max: 260 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 125, max: 130 }).map((length) => 'é'.repeat(length)),
);
/** Ids that are always tested. */
const EXAMPLES = [
  ...[
    '',
    'x'.repeat(256),
    'x'.repeat(257),
    'é'.repeat(128),
    'é'.repeat(129),
    'a\ud800',
    'a\udd8ab',
  ],
  ...['../x', '..\\x', 'a/b', '1?page=2#top', '%2e%2e', ';a=b', 'a\u0085b', 'http://other/v2'],
  ...PIECES,
];

/** Whether a text can be the id of a client, implemented independently from the contract. */
function isPossible(id: string): boolean {
  const bytes = Buffer.byteLength(id);
  const isControl = (code: number) => code < 0x20 || (code >= 0x7f && code < 0xa0);
  return (
    bytes > 0 &&
    bytes <= 256 &&
    id !== '.' &&
    id !== '..' &&
    id.isWellFormed() &&
    ![...id].some((character) => isControl(character.charCodeAt(0)))
  );
}

/** Every way in which an id from a caller can get into a path. */
const WAYS = [
  ['client', 'GET', 'query ($id: ID!) { found: client(id: $id) { id } }'],
  ['node', 'GET', 'query ($id: ID!) { found: node(id: $id) { id } }'],
  ['nodes', 'GET', 'query ($id: ID!) { found: nodes(ids: [$id]) { id } }'],
  [
    '_entities',
    'GET',
    `query ($id: ID!) {
      found: _entities(representations: [{ __typename: "Client", id: $id }]) { ... on Client { id } } }`,
  ],
  [
    'updateClient',
    'PUT',
    `mutation ($id: ID!) { found: updateClient(id: $id, input: { name: "A" }) {
      ... on UpdateClientSuccess { id: clientId } ... on ClientNotFoundError { missing: id } } }`,
  ],
  [
    'deleteClient',
    'DELETE',
    `mutation ($id: ID!) { found: deleteClient(id: $id) {
      ... on DeleteClientSuccess { id: deletedClientId } ... on ClientNotFoundError { missing: id } } }`,
  ],
] as const;

test.each(WAYS)(
  'any id is either one segment of the path, or unknown without a call: %s',
  async (field, method, query) => {
    const headers = field === '_entities' ? ROUTER : {};
    await fc.assert(
      fc.asyncProperty(ids, async (id) => {
        shared.takeCalls();
        const { data, errors } = await shared.gateway.ask(query, { id }, headers);
        const calls = shared.takeCalls();
        expect(errors).toBeUndefined();
        const [found] = [data.found].flat();
        if (!isPossible(id)) {
          expect(calls).toEqual([]);
          expect(found).toEqual(method === 'GET' ? null : { missing: id });
          return;
        }
        expect(found).toEqual({ id });
        expect(calls.map((call) => call.method)).toEqual([method]);
        const path = calls[0]?.path ?? '';
        // Only characters that a URL allows inside a segment; none that ends the segment or leaves it.
        expect(path).toMatch(/^\/v2\/clients\/(?:[\w.~!*'()-]|%[0-9A-F]{2})+$/);
        expect(new URL(path, 'http://rest.test').pathname).toBe(path);
        expect(decodeURIComponent(path.slice(PREFIX.length))).toBe(id);
      }),
      { numRuns: 150 + EXAMPLES.length, examples: EXAMPLES.map((id) => [id]) },
    );
  },
  TIMEOUT_MS,
);

test(
  'each id in any list is read once, and the results are in the order of the list',
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(ids, { maxLength: 12 }), async (list) => {
        shared.takeCalls();
        const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
        const { data, errors } = await shared.gateway.ask(query, { ids: list });
        const calls = shared.takeCalls();
        expect(errors).toBeUndefined();
        expect(data.nodes).toEqual(list.map((id) => (isPossible(id) ? { id } : null)));
        expect(calls).toHaveLength(new Set(list.filter(isPossible)).size);
      }),
      { numRuns: 100 },
    );
  },
  TIMEOUT_MS,
);

const linesTaken = () => shared.takeCalls().map(({ method, path }) => `${method} ${path}`);

test('a number as an id means the id with these digits', async () => {
  shared.takeCalls();
  await shared.gateway.ask('{ client(id: 42) { id } }');
  await shared.gateway.ask(`mutation {
    updateClient(id: 7, input: { details: null }) { __typename } deleteClient(id: 8) { __typename }
  }`);
  expect(linesTaken()).toEqual(
    ['GET', 'PUT', 'DELETE'].map((method, nth) => `${method} ${PREFIX}${[42, 7, 8][nth]}`),
  );
});

test('the read after an update that found no client also has the id in one segment', async () => {
  shared.takeCalls();
  shared.api.play = status(404);
  const { data } = await write(shared.gateway.ask, 'updateClient', { id: 'a/../b' });
  expect(data.updateClient).toMatchObject({ __typename: 'ClientNotFoundError', id: 'a/../b' });
  expect(linesTaken()).toEqual([`PUT ${PREFIX}a%2F..%2Fb`, `GET ${PREFIX}a%2F..%2Fb`]);
});

test('an update with an invalid input and an impossible id reports the issues of the input', async () => {
  shared.takeCalls();
  const { data } = await write(shared.gateway.ask, 'updateClient', {
    id: '..',
    input: { name: '' },
  });
  expect(issuesOf(data.updateClient)).toEqual(['name: EMPTY']);
  expect(linesTaken()).toEqual([]);
});
