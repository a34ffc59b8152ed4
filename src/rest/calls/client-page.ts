import type { ContractBreachError } from '../errors/contract-breach-error.ts';
import type { Client } from '../shapes/client.ts';

/** Sort fields are in no page of the contract: these three are assumed (`sort=createdAt`). */
type ClientSort = 'name' | 'createdAt' | 'updatedAt';

/** Undefined where a list is asked for in the API's own order: then neither parameter is sent. */
export type ClientSortOrder = { readonly sort: ClientSort; readonly direction: 'asc' | 'desc' };

/** In every example of the vendor: what to expect before an answer has said it. */
export const USUAL_PAGE_SIZE = 20;

/** One page of the list. */
export interface ClientPage {
  /** In the API's order; an item that is no client stands as the error that says so. */
  readonly items: readonly (Client | ContractBreachError)[];
  /** Of every page but the last; the API decides it. */
  readonly pageSize: number;
  /** Of the whole list. */
  readonly totalItems: number;
}
