import type { VariablesOf } from 'gql.tada';
import type { ClientsQuery } from './clients-query.ts';

type Order = NonNullable<VariablesOf<typeof ClientsQuery>['orderBy']>;

interface Choice {
  readonly value: string;
  readonly name: string;
  /** Absent: as the REST API lists them. */
  readonly orderBy?: Order;
}

/** What the list can be ordered by, as it is named in the address and on the screen. */
export const ORDERS: readonly Choice[] = [
  { value: '', name: 'As in LSP.expert' },
  { value: 'name', name: 'Name, A to Z', orderBy: { field: 'NAME', direction: 'ASC' } },
  { value: 'name-down', name: 'Name, Z to A', orderBy: { field: 'NAME', direction: 'DESC' } },
  { value: 'newest', name: 'Newest first', orderBy: { field: 'CREATED_AT', direction: 'DESC' } },
  { value: 'oldest', name: 'Oldest first', orderBy: { field: 'CREATED_AT', direction: 'ASC' } },
  { value: 'changed', name: 'Changed last', orderBy: { field: 'UPDATED_AT', direction: 'DESC' } },
];

/** The argument of that name; none at all for an order that is not known. */
export function orderNamed(value: string): { orderBy?: Order } {
  const orderBy = ORDERS.find((choice) => choice.value === value)?.orderBy;
  return orderBy === undefined ? {} : { orderBy };
}
