import { builder } from './builder.ts';

export const Node = builder.interfaceRef<{ readonly id: string }>('Node').implement({
  // Another graph may have its own `Node`, and two of them do not compose.
  subGraphs: ['public'],
  description: 'An object that can be read again by its id alone.',
  resolveType: () => 'Client',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Unique among all nodes of this graph. Opaque.' }),
  }),
});
