import type { VariablesOf } from 'gql.tada';
import type { ClientsQuery } from './clients-query.ts';

type Order = NonNullable<VariablesOf<typeof ClientsQuery>['orderBy']>;

interface Choice {
  readonly value: string;
  readonly name: string;
  /** Absent: the default order of the REST API. */
  readonly orderBy?: Order;
}

/** The possible orders of the list, with their names in the URL and on the screen. */
export const ORDERS: readonly Choice[] = [
  { value: '', name: 'As in LSP.expert' },
  { value: 'name', name: 'Name, A to Z', orderBy: { field: 'NAME', direction: 'ASC' } },
  { value: 'name-down', name: 'Name, Z to A', orderBy: { field: 'NAME', direction: 'DESC' } },
  { value: 'newest', name: 'Newest first', orderBy: { field: 'CREATED_AT', direction: 'DESC' } },
  { value: 'oldest', name: 'Oldest first', orderBy: { field: 'CREATED_AT', direction: 'ASC' } },
  { value: 'changed', name: 'Changed last', orderBy: { field: 'UPDATED_AT', direction: 'DESC' } },
];

/** The argument for an order of this name; undefined for an unknown one. */
export function orderNamed(value: string): { orderBy?: Order } {
  const orderBy = ORDERS.find((choice) => choice.value === value)?.orderBy;
  return orderBy === undefined ? {} : { orderBy };
}
