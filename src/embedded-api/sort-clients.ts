import type { Client } from './client.ts';

/** What a list may be sorted by. The pages name no field, so these are the embedded API's choice. */
export const sortFields = ['name', 'createdAt', 'updatedAt'] as const;

/** The two ways to sort. */
export const sortDirections = ['asc', 'desc'] as const;

/** An order of a list. */
export interface ClientSort {
  field: (typeof sortFields)[number];
  direction: (typeof sortDirections)[number];
}

/**
 * The clients in order, ties broken by id, `desc` the exact reverse of `asc`. Names compare by code
 * unit, in lower case: the same on every machine, though not the order of any alphabet.
 */
export function sortClients(clients: Iterable<Client>, { field, direction }: ClientSort): Client[] {
  const keyed = Array.from(clients, (client) => ({
    client,
    key: field === 'name' ? client.name.toLowerCase() : client[field],
  }));
  keyed.sort((a, b) => compare(a.key, b.key) || compare(a.client.id, b.client.id));
  if (direction === 'desc') {
    keyed.reverse();
  }
  return keyed.map(({ client }) => client);
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
