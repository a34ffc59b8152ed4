import { composeServices as composeApollo } from '@apollo/composition';
import { composeServices as composeGuild } from '@theguild/federation-composition';
import { federateSubgraphs } from '@wundergraph/composition';
import { parse } from 'graphql';
import type { Subgraph } from '../../examples/supergraph/compose.ts';

/** Composes subgraphs; returns the errors. */
export type Composer = (subgraphs: readonly Subgraph[]) => string[];

const parsed = (subgraphs: readonly Subgraph[]) =>
  subgraphs.map(({ typeDefs, ...subgraph }) => ({ ...subgraph, typeDefs: parse(typeDefs) }));
const messages = (errors: readonly Error[] | undefined) =>
  errors?.map(({ message }) => message) ?? [];

export const composers: readonly (readonly [string, Composer])[] = [
  [
    '@theguild/federation-composition',
    (subgraphs) => messages(composeGuild(parsed(subgraphs)).errors),
  ],
  ['@apollo/composition', (subgraphs) => messages(composeApollo(parsed(subgraphs)).errors)],
  [
    '@wundergraph/composition',
    (subgraphs) => {
      const result = federateSubgraphs({
        subgraphs: parsed(subgraphs).map(({ typeDefs, ...subgraph }) => ({
          ...subgraph,
          definitions: typeDefs,
        })),
      });
      return result.success ? [] : messages(result.errors);
    },
  ],
];
