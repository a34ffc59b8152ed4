import type { GraphQLError } from 'graphql';
import { builder } from '../builder.ts';
import { Client } from '../client.ts';
import type { GatewayContext } from '../context.ts';
import { isUsable, type Representation, readRepresentation } from './representation.ts';
import { budgetOf } from './representation-budget.ts';

type Entity = typeof Client.$inferType;

/** Who reads an entity by its key. What is not named here cannot be asked for, whatever else it is. */
const ENTITIES: Readonly<
  Record<string, (key: Representation, context: GatewayContext) => Promise<Entity | null>>
> = {
  Client: ({ id }, { reading }) => reading().client(id),
};

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
    resolve: async (_query, { representations }, context) => {
      const budget = budgetOf(context);
      budget.count(representations.length);
      const read = representations.map((value) => readRepresentation(value, ENTITIES));
      await budget.reserve(read.filter(isUsable).map(({ id }) => id));
      return read.map((representation) => readEntity(representation, context));
    },
  }),
);

/** Asynchronous, so that whatever goes wrong goes wrong for this one alone. */
async function readEntity(read: Representation | GraphQLError, context: GatewayContext) {
  if (!isUsable(read)) {
    throw read;
  }
  return (await ENTITIES[read.typename]?.(read, context)) ?? null;
}
