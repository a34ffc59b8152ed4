import type { AccountLabel as AccountLabelShape } from '../../rest/shapes/account.ts';
import { builder } from '../builder.ts';
import { reference } from '../federation/directives.ts';

export const AccountLabel = builder.objectRef<AccountLabelShape>('AccountLabel').implement({
  description: 'A label of the account, put on clients and other things to find them again.',
  extensions: reference('id'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that the REST API gives it. Opaque.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'What it says. Null when it has no name.',
    }),
    color: t.exposeString('color', {
      nullable: true,
      description: 'As CSS writes it, in hexadecimal: `#991b1b`. Null when it has none.',
    }),
  }),
});
