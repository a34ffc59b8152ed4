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
      "Anything that has an id of its own: here, a client. Null when there is none. Relay's way to read a thing again.",
    args: { id: t.arg.id({ required: true, description: 'As its `id` field gave it.' }) },
    resolve: (_query, { id }, { reading }) => reading().client(id),
  }),
  nodes: t.field({
    type: [Node],
    extensions: arrivesInParts,
    nullable: { list: true, items: true },
    subGraphs: ['public'],
    description: `At most ${MAX_NODES} of those, in the order of the ids; null where there is none. Each different id is one REST call.`,
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
