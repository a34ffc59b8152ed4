import type { AccountLabel as AccountLabelShape } from '../../rest/shapes/account.ts';
import { builder } from '../builder.ts';
import { reference } from '../federation/directives.ts';

export const AccountLabel = builder.objectRef<AccountLabelShape>('AccountLabel').implement({
  description: 'A label of the account, put on clients and other things to find them again.',
  extensions: reference('id'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id in the REST API. Opaque.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'The text of the label. Null when it has none.',
    }),
    color: t.exposeString('color', {
      nullable: true,
      description: 'The colour in CSS hexadecimal notation: `#991b1b`. Null when it has none.',
    }),
  }),
});
