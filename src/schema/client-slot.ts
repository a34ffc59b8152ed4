import type { Client } from '../rest/shapes/client.ts';

/** The place of an item in a list. An item that is not a client fails alone: its slot is null, with an error. */
export function clientSlot(item: Client | Error): Client | Promise<never> {
  return item instanceof Error ? Promise.reject(item) : item;
}
