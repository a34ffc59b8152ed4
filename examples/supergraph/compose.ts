import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

export interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly typeDefs: string;
}

/** Composes the schemas of the subgraphs into the supergraph schema of a router. */
export function compose(subgraphs: readonly Subgraph[]): string {
  const { supergraphSdl, errors } = composeServices(
    subgraphs.map(({ typeDefs, ...subgraph }) => ({ ...subgraph, typeDefs: parse(typeDefs) })),
  );
  if (supergraphSdl === undefined) {
    throw new Error(
      `The graphs do not compose:\n${errors?.map(({ message }) => message).join('\n')}`,
    );
  }
  return supergraphSdl;
}
