import type { AccountReference } from '../../rest/shapes/account.ts';
import { builder } from '../builder.ts';
import { reference } from '../federation/directives.ts';

/** Defines a type for something that belongs to the account and has only an id and a name. */
export function accountReference(name: string, description: string) {
  return builder.objectRef<AccountReference>(name).implement({
    description,
    extensions: reference('id'),
    fields: (t) => ({
      id: t.exposeID('id', { description: 'Its id in the REST API. Opaque.' }),
      name: t.exposeString('name', {
        nullable: true,
        description: 'Its name in the account. Null when it has none.',
      }),
    }),
  });
}
