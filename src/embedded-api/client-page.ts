import type { Client } from './client.ts';
import { clientListItem, type ListItems } from './client-answer.ts';
import type { ListQuery } from './list-query.ts';
import { sortClients } from './sort-clients.ts';

/** One page of a list (page "pagination"). */
interface ClientPage {
  readonly items: Client[];
  readonly pageSize: number;
  readonly page: number;
  readonly totalPages: number;
  readonly totalItems: number;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

/** Cuts a page out of the clients; beyond the last one there are no items, but still the totals. */
export function clientPage(
  clients: ReadonlyMap<string, Client>,
  { page, sort }: ListQuery,
  { pageSize, listItems }: { pageSize: number; listItems: ListItems },
): ClientPage {
  const start = (page - 1) * pageSize;
  const totalPages = Math.ceil(clients.size / pageSize);
  return {
    items: sortClients(clients.values(), sort)
      .slice(start, start + pageSize)
      .map((client) => clientListItem(client, listItems)),
    pageSize,
    page,
    totalPages,
    totalItems: clients.size,
    hasNextPage: page < totalPages,
    hasPreviousPage: page > 1,
  };
}
