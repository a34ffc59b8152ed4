import type { AccountTax as AccountTaxShape } from '../../rest/shapes/account.ts';
import { builder } from '../builder.ts';
import { reference } from '../federation/directives.ts';

export const AccountTax = builder.objectRef<AccountTaxShape>('AccountTax').implement({
  description: 'A tax of the account, put on invoices.',
  extensions: reference('id'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'The id that the REST API gives it. Opaque.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'As it is printed: `VAT`. Null when it has no name.',
    }),
    value: t.exposeFloat('value', {
      nullable: true,
      description:
        'The rate, as a fraction from -1 to 1: 0.21 is 21 %. Below zero for what is withheld. Null when the REST API does not say.',
    }),
  }),
});
