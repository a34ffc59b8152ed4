import { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';
import { Client } from '../client.ts';
import type { GatewayContext } from '../context.ts';
import { readRepresentation } from './representation.ts';

builder.scalarType('_Any', {
  subGraphs: ['router'],
  description: 'A representation of an entity: its `__typename` and its key.',
  parseValue: (value) => value,
  serialize: () => {
    throw new TypeError('A representation is only ever given.');
  },
});

const EntityUnion = builder.unionType('_Entity', {
  subGraphs: ['router'],
  description: 'What other graphs may extend.',
  types: [Client],
  resolveType: () => 'Client',
});

builder.queryField('_entities', (t) =>
  t.field({
    type: [EntityUnion],
    nullable: { list: false, items: true },
    subGraphs: ['router'],
    description:
      'For routers: entities by their representations, in that order; null where there is none. A bad representation fails alone.',
    args: {
      representations: t.arg({ type: ['_Any'], required: true, description: 'Of `Client`.' }),
    },
    resolve: (_query, { representations }, context) =>
      representations.map((representation) => readEntity(representation, context)),
  }),
);

/** Asynchronous, so that a failure affects this entity alone. */
async function readEntity(representation: unknown, { reading }: GatewayContext) {
  const id = readRepresentation(representation);
  if (id instanceof GraphQLError) {
    throw id;
  }
  return reading().client(id);
}
