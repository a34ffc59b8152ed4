import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Subgraph } from '../../examples/supergraph/compose.ts';
import { composers } from './composers.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const subgraph = (name: string, typeDefs: string): Subgraph => ({
  name,
  typeDefs,
  url: `http://${name}.test/graphql`,
});
const neighbour = (name: string) => subgraph(name, read(`neighbours/${name}.graphql`));

const sdl = read('../../subgraph.graphql');
const clients = subgraph('clients', sdl);
const examples = ['jobs', 'users'].map((name) =>
  subgraph(name, read(`../../examples/supergraph/neighbours/${name}.graphql`)),
);
const unfit = [
  'user-owner',
  'user-stub',
  'user-by-email',
  'currency-enum',
  'plain-names',
  'own-node',
];

describe.each(composers)('%s', (_composer, compose) => {
  test('composes the subgraph alone', () => {
    expect(compose([clients])).toEqual([]);
  });

  test('composes the subgraph with the neighbours of the example', () => {
    expect(compose([clients, ...examples])).toEqual([]);
  });

  test.each(unfit)(
    'composes the subgraph with a neighbour that was not made for it: %s',
    (name) => {
      expect(compose([clients, ...examples.slice(0, 1), neighbour(name)])).toEqual([]);
    },
  );

  test('composes the subgraph with all neighbours that are compatible with each other', () => {
    const crowd = ['user-owner', 'user-stub', 'plain-names', 'own-node'].map(neighbour);
    expect(compose([clients, ...examples.slice(0, 1), ...crowd])).toEqual([]);
  });

  test.each([
    [
      'a Node like that of the public schema',
      'own-node',
      `${sdl.replace('type Client', 'type Client implements Node')}\ninterface Node { id: ID! }\n`,
    ],
    ['a PageInfo that is not shared', 'own-node', sdl.replace('PageInfo @shareable', 'PageInfo')],
    [
      'a type without a prefix in its name',
      'currency-enum',
      sdl.replaceAll('AccountCurrency', 'Currency'),
    ],
  ])('could not compose the subgraph with %s, so that rule is needed', (_what, name, mutated) => {
    expect(compose([subgraph('clients', mutated), neighbour(name)])).not.toEqual([]);
  });
});
