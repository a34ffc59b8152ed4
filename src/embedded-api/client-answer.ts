import type { Client } from './client.ts';

/** Whether the clients of a list carry their nested lists; the examples of the page show both. */
export type ListItems = 'complete' | 'summary';

/** A client as create, retrieve and update answer it. */
export function clientAnswer(client: Client): Client & { object: 'client' } {
  return { ...client, object: 'client' };
}

/** A client as an item of a list: without `object`, and in a summary with its lists empty. */
export function clientListItem(client: Client, listItems: ListItems): Client {
  if (listItems === 'complete') {
    return client;
  }
  return {
    ...client,
    contacts: [],
    files: [],
    labels: [],
    marketings: [],
    notes: [],
    services: [],
  };
}
