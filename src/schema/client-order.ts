import type { ClientSortOrder } from '../rest/calls/client-page.ts';
import { builder } from './builder.ts';

const ClientOrderField = builder.enumType('ClientOrderField', {
  description:
    'What clients may be ordered by. The REST API documents no sort fields for clients: that it supports these is an assumption.',
  values: {
    NAME: { value: 'name', description: 'By name (`sort=name`).' },
    CREATED_AT: {
      value: 'createdAt',
      description: 'By time of creation (`sort=createdAt`).',
    },
    UPDATED_AT: {
      value: 'updatedAt',
      description: 'By time of the last change (`sort=updatedAt`).',
    },
  } as const,
});

const ClientOrderDirection = builder.enumType('ClientOrderDirection', {
  description: 'The direction of an order: ascending or descending.',
  values: {
    ASC: { value: 'asc', description: 'A before Z, old before new (`direction=asc`).' },
    DESC: { value: 'desc', description: 'Z before A, new before old (`direction=desc`).' },
  } as const,
});

export const ClientOrder = builder.inputType('ClientOrder', {
  description: "The order of a list. Without one, clients come in the REST API's own order.",
  fields: (t) => ({
    field: t.field({
      type: ClientOrderField,
      required: true,
      description: 'What to order by.',
    }),
    direction: t.field({
      type: ClientOrderDirection,
      required: true,
      defaultValue: 'asc',
      description: 'Ascending or descending.',
    }),
  }),
});

/** Translates the order for the REST API. Null is the same as absent. */
export function sortOrder(
  orderBy: typeof ClientOrder.$inferInput | null | undefined,
): ClientSortOrder | undefined {
  return orderBy ? { sort: orderBy.field, direction: orderBy.direction } : undefined;
}
