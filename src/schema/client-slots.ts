import type { ClientPage } from '../rest/client-page.ts';
import { ContractBreachError } from '../rest/errors/contract-breach-error.ts';
import type { Client } from '../rest/shapes/client.ts';

/** An item of a list, where one that is no client fails alone: its slot is null, with an error. */
export function clientSlot(item: ClientPage['items'][number]): Client | Promise<never> {
  return item instanceof ContractBreachError ? Promise.reject(item) : item;
}
