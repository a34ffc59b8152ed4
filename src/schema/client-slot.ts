import type { Client } from '../rest/shapes/client.ts';

/** An item of a list, where one that is no client fails alone: its slot is null, with an error. */
export function clientSlot(item: Client | Error): Client | Promise<never> {
  return item instanceof Error ? Promise.reject(item) : item;
}
