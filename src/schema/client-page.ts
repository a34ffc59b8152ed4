import type { ClientSortOrder, ClientPage as RestClientPage } from '../rest/calls/client-page.ts';
import { badUserInput } from './bad-user-input.ts';
import { builder } from './builder.ts';
import { Client } from './client.ts';
import { ClientOrder, sortOrder } from './client-order.ts';
import { clientSlot } from './client-slot.ts';
import { contradiction, NO_LIST } from './connection/window.ts';
import type { GatewayContext } from './context.ts';

interface NumberedPage extends RestClientPage {
  readonly page: number;
}

const totalPages = ({ totalItems, pageSize }: NumberedPage) => Math.ceil(totalItems / pageSize);

const ClientPage = builder.objectRef<NumberedPage>('ClientPage').implement({
  description: 'A page of clients, as the REST API pages them.',
  fields: (t) => ({
    items: t.field({
      type: [Client],
      nullable: { list: false, items: true },
      description: 'The clients on the page. One is null only together with an error.',
      resolve: ({ items }) => items.map(clientSlot),
    }),
    page: t.exposeInt('page', { description: 'The page number, from 1.' }),
    pageSize: t.exposeInt('pageSize', {
      description: 'How many clients a full page has. The REST API decides it.',
    }),
    totalPages: t.int({
      description: 'How many pages there are. 0 when there are no clients.',
      resolve: totalPages,
    }),
    totalItems: t.exposeInt('totalItems', { description: 'How many clients there are.' }),
    hasNextPage: t.boolean({
      description: 'True if there is a page after this one.',
      resolve: (page) => page.page < totalPages(page),
    }),
    hasPreviousPage: t.boolean({
      description: 'True if there are clients on pages before this one.',
      resolve: ({ page, totalItems }) => page > 1 && totalItems > 0,
    }),
  }),
});

async function readPage(
  page: number,
  order: ClientSortOrder | undefined,
  { reading }: GatewayContext,
): Promise<NumberedPage> {
  if (page < 1) {
    throw badUserInput('"page" must be 1 or more.');
  }
  const loaders = reading();
  const read = await loaders.page(page, order);
  const known = read ?? (await loaders.page(1, order)) ?? NO_LIST;
  const numbered = { ...known, page };
  if (page > totalPages(numbered)) {
    // The REST API may have refused it, or have answered with another page.
    return { ...numbered, items: [] };
  }
  if (read === null) {
    throw contradiction();
  }
  return numbered;
}

builder.queryField('clientPage', (t) =>
  t.field({
    type: ClientPage,
    nullable: true,
    description:
      'The clients of the account by page number, for tables with page buttons. Costs one REST call; beyond the last page, where there are no items and no error, perhaps two.',
    args: {
      page: t.arg.int({ required: true, defaultValue: 1, description: 'The page number, from 1.' }),
      orderBy: t.arg({ type: ClientOrder, description: "Absent: the REST API's own order." }),
    },
    resolve: (_query, { page, orderBy }, context) => readPage(page, sortOrder(orderBy), context),
  }),
);
