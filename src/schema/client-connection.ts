import type { ObjectRef } from '@pothos/core';
import { builder } from './builder.ts';
import { Client } from './client.ts';
import { ClientOrder, sortOrder } from './client-order.ts';
import { clientSlot } from './client-slot.ts';
import { type ClientList, openClientList } from './connection/client-list.ts';
import { encodeCursor } from './connection/cursor.ts';
import { failAtField } from './connection/fail-at-field.ts';
import { isStreamed } from './connection/is-streamed.ts';
import { readRange } from './connection/range.ts';
import { selectsField } from './connection/selects-field.ts';
import type { Slot } from './connection/window.ts';
import { shareable } from './federation/directives.ts';
import { arrivesInParts } from './incremental-directives.ts';
import { DEFAULT_CLIENTS, MAX_CLIENTS } from './list-limits.ts';

const ClientEdge = builder.objectRef<Slot>('ClientEdge').implement({
  description: 'A client in a list, and its place there.',
  fields: (t) => ({
    cursor: t.string({
      description:
        'For `after` and `before`, with the same `orderBy`. Opaque; it stands for a position, which shifts when clients are added or deleted.',
      resolve: (slot) => encodeCursor(slot),
    }),
    node: t.field({
      type: Client,
      nullable: true,
      description: 'The client. Null only together with an error.',
      resolve: ({ item }) => clientSlot(item),
    }),
  }),
});

const PageInfo = builder.objectRef<ClientList>('PageInfo').implement({
  description: 'Where a window of a list begins and ends, and whether the list goes on.',
  extensions: shareable,
  fields: (t) => ({
    hasNextPage: t.boolean({
      description: 'True if the list goes on after this window.',
      resolve: async ({ place }) => {
        const { end, totalItems } = await place();
        return end < totalItems;
      },
    }),
    hasPreviousPage: t.boolean({
      description: 'True if the list has items before this window.',
      resolve: async ({ place }) => (await place()).start > 0,
    }),
    startCursor: t.string({
      nullable: true,
      description: 'The cursor of the first edge. Null when there is no edge.',
      resolve: async ({ ends }) => (await ends()).start,
    }),
    endCursor: t.string({
      nullable: true,
      description: 'The cursor of the last edge. Null when there is no edge.',
      resolve: async ({ ends }) => (await ends()).end,
    }),
  }),
});

/** An error in the place of a client is left to the executor to report: a stream cannot hold promises. */
const ClientSlot: ObjectRef<typeof builder.$inferSchemaTypes, Slot['item']> = Client;

async function* streamItems({ stream }: ClientList): AsyncGenerator<Slot['item']> {
  for await (const { item } of stream(true)) {
    yield item;
  }
}

const ClientConnection = builder.objectRef<ClientList>('ClientConnection').implement({
  description:
    'A window of the list of clients, as a Relay connection. Positions shift when clients are added or deleted.',
  fields: (t) => ({
    edges: t.field({
      type: [ClientEdge],
      extensions: arrivesInParts,
      description: 'The clients with their cursors.',
      resolve: (list, _args, _context, info) =>
        isStreamed(info) ? list.stream(selectsField(info, 'node')) : list.slots(),
    }),
    nodes: t.field({
      type: [ClientSlot],
      extensions: arrivesInParts,
      nullable: { list: false, items: true },
      description: 'The clients without their cursors. One is null only together with an error.',
      resolve: (list, _args, _context, info) =>
        isStreamed(info)
          ? streamItems(list)
          : list.slots().then((slots) => slots.map(({ item }) => clientSlot(item))),
    }),
    pageInfo: t.field({
      type: PageInfo,
      description: 'Where this window begins and ends.',
      resolve: (list) => list,
    }),
    totalCount: t.int({
      description: 'How many clients the whole list has. Asked for alone, it costs one REST call.',
      resolve: async ({ place }) => (await place()).totalItems,
    }),
  }),
});

builder.queryField('clients', (t) =>
  t.field({
    type: ClientConnection,
    nullable: true,
    description: `The clients of the account, archived ones too where the REST API lists them. At most ${MAX_CLIENTS} at once; without \`first\` and \`last\` the first ${DEFAULT_CLIENTS}. Costs one REST call for each REST page that the window covers.`,
    args: {
      first: t.arg.int({
        description: `How many, from the start of the range; 0 to ${MAX_CLIENTS}. Not with \`last\`.`,
      }),
      after: t.arg.string({ description: 'The range starts after the client with this cursor.' }),
      last: t.arg.int({
        description: `How many, from the end of the range; 0 to ${MAX_CLIENTS}. Not with \`first\`.`,
      }),
      before: t.arg.string({ description: 'The range ends before the client with this cursor.' }),
      orderBy: t.arg({
        type: ClientOrder,
        description: "Absent: the REST API's own order.",
      }),
    },
    resolve: (_query, { orderBy, ...range }, { reading }, info) => {
      const list = openClientList(readRange(range, sortOrder(orderBy)), reading());
      return failAtField(list, info);
    },
  }),
);
