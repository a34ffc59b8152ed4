import type { GraphQLSchema } from 'graphql';
import { builder } from '../builder.ts';
import { printSubgraph } from './print-subgraph.ts';

const Service = builder.objectRef<{ readonly sdl: string }>('_Service').implement({
  subGraphs: ['router'],
  description: 'What this graph tells routers about itself.',
  fields: (t) => ({
    sdl: t.exposeString('sdl', { description: 'The subgraph, with the directives of federation.' }),
  }),
});

/** Done once, since sorting and printing take milliseconds. */
const printed = new WeakMap<GraphQLSchema, string>();

builder.queryField('_service', (t) =>
  t.field({
    type: Service,
    subGraphs: ['router'],
    description: 'For routers: the subgraph in writing.',
    resolve: (_query, _args, _context, { schema }) => ({
      sdl: printed.getOrInsertComputed(schema, printSubgraph),
    }),
  }),
);
