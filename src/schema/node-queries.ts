import { badUserInput } from './bad-user-input.ts';
import { builder } from './builder.ts';
import { arrivesInParts } from './incremental-directives.ts';
import { MAX_NODES } from './list-limits.ts';
import { Node } from './node.ts';

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    subGraphs: ['public'],
    description:
      'An object by its id: here, always a client. Null when there is none. Relay uses this field to read an object again.',
    args: { id: t.arg.id({ required: true, description: 'The id as the `id` field gave it.' }) },
    resolve: (_query, { id }, { reading }) => reading().client(id),
  }),
  nodes: t.field({
    type: [Node],
    extensions: arrivesInParts,
    nullable: { list: true, items: true },
    subGraphs: ['public'],
    description: `Objects by their ids, at most ${MAX_NODES}, in the order of the ids; null where there is none. Each different id costs one REST call.`,
    args: {
      ids: t.arg.idList({ required: true, description: `At most ${MAX_NODES}.` }),
    },
    resolve: (_query, { ids }, { reading }) => {
      if (ids.length > MAX_NODES) {
        throw badUserInput(`"ids" must hold at most ${MAX_NODES} ids.`);
      }
      const loaders = reading();
      return ids.map((id) => loaders.client(id));
    },
  }),
}));
