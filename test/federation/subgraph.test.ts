import { lexicographicSortSchema, printSchema } from 'graphql';
import { expect, test } from 'vitest';
import { buildSchema } from '../../src/schema/schema.ts';
import { readRepositoryFile } from '../support/repository-files.ts';
import { scriptedGateway } from '../support/scripted-gateway.ts';
import { FEDERATED, ROUTER } from './router.ts';

const committed = readRepositoryFile('subgraph.graphql');
const suite = scriptedGateway({ ...FEDERATED, INTROSPECTION: 'false' });
const heads = [...committed.matchAll(/^type (\w+)(.*) \{$/gm)].map(
  ([, name = '', rest = '']) => [name, rest.trim()] as const,
);

test('routers get the committed subgraph schema, even where introspection is off', async () => {
  const { data } = await suite.ask('{ _service { sdl } }', {}, ROUTER);
  expect(data._service.sdl).toBe(committed);
});

test('the subgraph needs the lowest possible version of federation, and two directives', () => {
  expect(committed).toMatch(
    /^extend schema @link\(url: "https:\/\/specs.apollo.dev\/federation\/v2.0", import: \["@key", "@shareable"\]\)\n/,
  );
});

test("the subgraph has federation directives on Client, PageInfo and the account's own types, and on nothing else", () => {
  const owned = heads.map(([name]) => name).filter((name) => name.startsWith('Account'));
  expect(owned.length).toBeGreaterThan(10);
  const keyOf = (name: string) =>
    ['AccountCurrency', 'AccountLanguage'].includes(name) ? 'code' : 'id';
  const expected = new Map([
    ['Client', '@key(fields: "id")'],
    ['PageInfo', '@shareable'],
    ...owned.map((name) => [name, `@key(fields: "${keyOf(name)}", resolvable: false)`] as const),
  ]);
  const shared = heads.filter(([, directives]) => directives.includes('@'));
  expect(new Map(shared.map(([name, rest]) => [name, rest]))).toEqual(expected);
});

test('PageInfo has just the four fields of the Relay specification, so that every graph can share it', () => {
  expect(/^type PageInfo .*?^\}$/ms.exec(committed)?.[0].match(/^ {2}\w+: .+$/gm)).toEqual([
    '  endCursor: String',
    '  hasNextPage: Boolean!',
    '  hasPreviousPage: Boolean!',
    '  startCursor: String',
  ]);
});

test('the subgraph is the public schema without Node, and with what federation needs', () => {
  const printed = printSchema(lexicographicSortSchema(buildSchema()));
  const lines = new Set(committed.split('\n'));
  const gone = printed.split('\n').filter((line) => !lines.has(line));
  const plain = committed.replaceAll(/ @(key\(.*\)|shareable) \{$/gm, ' {').split('\n');
  const known = new Set(printed.split('\n'));
  expect(plain.filter((line) => !known.has(line))).toEqual([
    expect.stringContaining('extend schema @link'),
    'type Client {',
  ]);
  expect(gone.filter((line) => !line.includes('"""') && /[Nn]odes?\b/.test(line))).toEqual([
    'type Client implements Node {',
    'interface Node {',
    '  node(',
    '  ): Node',
    '  nodes(',
    '  ): [Node]',
  ]);
});
