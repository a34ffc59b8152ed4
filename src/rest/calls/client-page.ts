import type { ContractBreachError } from '../errors/contract-breach-error.ts';
import type { Client } from '../shapes/client.ts';

/** Sort fields are in no page of the contract: these three are assumed (`sort=createdAt`). */
type ClientSort = 'name' | 'createdAt' | 'updatedAt';

/** Undefined where a list is asked for in the API's own order: then neither parameter is sent. */
export type ClientSortOrder = { readonly sort: ClientSort; readonly direction: 'asc' | 'desc' };

/** As in all examples of the vendor: the page size to expect before a response has told it. */
export const USUAL_PAGE_SIZE = 20;

/** One page of the list. */
export interface ClientPage {
  /** In the API's order; an item that is not a client is represented by an error. */
  readonly items: readonly (Client | ContractBreachError)[];
  /** Of every page but the last; the API decides it. */
  readonly pageSize: number;
  /** Of the whole list. */
  readonly totalItems: number;
}
