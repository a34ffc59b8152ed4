import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scriptedGateway } from '../support/scripted-gateway.ts';

const suite = scriptedGateway({ ROUTER_TOKENS: 'router' });
const ROUTER = { 'x-router-token': 'router' };

/** Pieces out of which somebody would make a path of their own. */
const PIECES = [
  '.',
  '..',
  '/',
  '\\',
  '%',
  '%2e',
  '%2E%2e',
  '%2f',
  '%5c',
  '%00',
  '%0d%0a',
  '%252e',
  '?',
  '#',
  ';',
  '&',
  '=',
  '+',
  ' ',
  ':',
  '@',
  '//',
  '/../',
  '..;',
  'a',
  '0',
  '\0',
  '\r\n',
  '\t',
  '\u007f',
  '\u0085',
  'é',
  'ｅ',
  '．．',
  '／',
  '🦊',
  '\ud83e',
  '\u202e',
  '\ufeff',
  'e\u0301',
  'clients',
  'account',
  'http://x.test/',
  '__proto__',
  ' HTTP/1.1\r\nx: y',
];

const anyId = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.nat(10_240).map((length) => 'a'.repeat(length)),
);

/** Every way by which an id of a caller may become part of a path. */
const WAYS: readonly [string, string, (id: string) => Record<string, unknown>][] = [
  ['client', 'query ($id: ID!) { client(id: $id) { id } }', (id) => ({ id })],
  ['node', 'query ($id: ID!) { node(id: $id) { id } }', (id) => ({ id })],
  ['nodes', 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', (id) => ({ ids: [id] })],
  [
    'updateClient',
    'mutation ($id: ID!) { updateClient(id: $id, input: { details: "x" }) { __typename } }',
    (id) => ({ id }),
  ],
  [
    'deleteClient',
    'mutation ($id: ID!) { deleteClient(id: $id) { __typename } }',
    (id) => ({ id }),
  ],
  [
    '_entities',
    'query ($r: [_Any!]!) { _entities(representations: $r) { __typename } }',
    (id) => ({ r: [{ __typename: 'Client', id }] }),
  ],
];

const PREFIX = '/v2/clients/';

describe.each(WAYS)('%s', (way, query, variables) => {
  test('an id is one segment of the path, or is not sent at all', async () => {
    await fc.assert(
      fc.asyncProperty(anyId, async (id) => {
        const from = suite.calls.length;
        const { errors } = await suite.ask(query, variables(id), way === '_entities' ? ROUTER : {});
        for (const { extensions } of errors ?? []) {
          expect(extensions.code).toBe('BAD_USER_INPUT');
        }
        for (const { path } of suite.calls.slice(from)) {
          expect(path.startsWith(PREFIX)).toBe(true);
          const segment = path.slice(PREFIX.length);
          // What a URL may hold within a segment, and nothing that ends it, or climbs out of it.
          expect(segment).toMatch(/^(?:[\w.~!*'()-]|%[0-9A-F]{2})+$/);
          expect(new URL(path, 'http://rest.test').pathname).toBe(path);
          expect(decodeURIComponent(segment)).toBe(id);
        }
      }),
      { numRuns: 200, examples: PIECES.map((piece) => [piece]) },
    );
  });

  test('most ids are sent, or the test above would show little', async () => {
    await suite.ask(query, variables('../a?b#c;d'), way === '_entities' ? ROUTER : {});
    expect(new Set(suite.calls.map(({ path }) => path))).toEqual(
      new Set([`${PREFIX}..%2Fa%3Fb%23c%3Bd`]),
    );
  });
});
