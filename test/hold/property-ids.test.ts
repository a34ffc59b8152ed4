import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharedFaultyGateway } from '../support/shared-faulty-gateway.ts';

const RUNS = 400;
/** For a machine that has other things to do. */
const TIMEOUT_MS = 60_000;
const shared = sharedFaultyGateway();

/** Pieces that have led others out of a path, into another header, or into a prototype. */
const PIECES = [
  '..',
  '.',
  '/',
  '\\',
  '%',
  '%2e',
  '%2E%2E',
  '%2f',
  '%00',
  '?',
  '#',
  '&',
  '=',
  ';',
  ':',
  '@',
  '+',
  ' ',
  '\r\n',
  '\n',
  '\t',
  '\u0000',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u202e',
  '\ud800',
  '\udc00',
  '😀',
  'é',
  'e\u0301',
  '__proto__',
  'constructor',
  'prototype',
  'a',
  'clients',
  'HTTP/1.1',
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
];

const ids = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => pieces.join('')),
  fc.string({ maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 100 }),
  fc.string({ unit: 'grapheme', maxLength: 100 }),
  fc.constantFrom(...PIECES),
  fc.integer({ min: 250, max: 260 }).map((length) => 'x'.repeat(length)),
  fc.integer({ min: 125, max: 130 }).map((length) => 'é'.repeat(length)),
);

/** Written anew from the contract: what can be a client's id. */
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

const OPERATIONS = [
  ['client', 'GET', 'query ($id: ID!) { found: client(id: $id) { id } }'],
  ['node', 'GET', 'query ($id: ID!) { found: node(id: $id) { id } }'],
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

test.each(OPERATIONS)(
  'any id is one segment of the path, or no call: %s',
  async (_field, method, query) => {
    await fc.assert(
      fc.asyncProperty(ids, async (id) => {
        shared.takeCalls();
        const { data, errors, status } = await shared.gateway.ask(query, { id });
        const calls = shared.takeCalls();
        expect(status).toBe(200);
        expect(errors).toBeUndefined();
        if (!isPossible(id)) {
          expect(calls).toEqual([]);
          expect(data.found).toEqual(method === 'GET' ? null : { missing: id });
          return;
        }
        expect(data.found).toEqual({ id });
        expect(calls).toHaveLength(1);
        const [call] = calls;
        expect(call?.method).toBe(method);
        expect(call?.path).toMatch(/^\/v2\/clients\/[A-Za-z0-9\-_.!~*'()%]+$/);
        expect(call?.path.split('/')[3]).not.toMatch(/^\.{1,2}$/);
        expect(decodeURIComponent(call?.path.slice('/v2/clients/'.length) ?? '')).toBe(id);
      }),
      { numRuns: RUNS / 2 },
    );
  },
  TIMEOUT_MS,
);

test(
  'any list of ids is read each once, and told in its order',
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
      { numRuns: RUNS / 4 },
    );
  },
  TIMEOUT_MS,
);
