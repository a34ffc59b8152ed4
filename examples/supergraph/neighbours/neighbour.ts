import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buildSubgraphSchema, type GraphQLResolverMap } from '@apollo/subgraph';
import { parse } from 'graphql';
import { createYoga } from 'graphql-yoga';
import { listen } from '../../listen.ts';

/** Another team's subgraph; its schema is in the file of the same name beside it. */
export interface Neighbour {
  readonly name: string;
  readonly resolvers: GraphQLResolverMap;
}

export function typeDefsOf({ name }: Neighbour): string {
  return readFileSync(new URL(`${name}.graphql`, import.meta.url), 'utf8');
}

/** Serves a neighbour on a free loopback port. */
export async function startNeighbour(neighbour: Neighbour) {
  const schema = buildSubgraphSchema([
    { typeDefs: parse(typeDefsOf(neighbour)), resolvers: neighbour.resolvers },
  ]);
  const yoga = createYoga({ schema, logging: false });
  const { origin, close } = await listen(createServer(yoga));
  return { url: `${origin}/graphql`, close };
}
