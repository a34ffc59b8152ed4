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

test('routers are given the committed subgraph, even where introspection is off', async () => {
  const { data } = await suite.ask('{ _service { sdl } }', {}, ROUTER);
  expect(data._service.sdl).toBe(committed);
});

test('it asks for the lowest version of federation, and for two directives', () => {
  expect(committed).toMatch(
    /^extend schema @link\(url: "https:\/\/specs.apollo.dev\/federation\/v2.0", import: \["@key", "@shareable"\]\)\n/,
  );
});

test('it says of Client, PageInfo and what the account owns how they are shared, and of nothing else', () => {
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

test('PageInfo has the four fields that every graph has there, and no more', () => {
  expect(/^type PageInfo .*?^\}$/ms.exec(committed)?.[0].match(/^ {2}\w+: .+$/gm)).toEqual([
    '  endCursor: String',
    '  hasNextPage: Boolean!',
    '  hasPreviousPage: Boolean!',
    '  startCursor: String',
  ]);
});

test('it is the public schema, but for Node and what makes it a subgraph', () => {
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
