import type { AccountTax as AccountTaxShape } from '../../rest/shapes/account.ts';
import { builder } from '../builder.ts';
import { reference } from '../federation/directives.ts';

export const AccountTax = builder.objectRef<AccountTaxShape>('AccountTax').implement({
  description: 'A tax of the account, put on invoices.',
  extensions: reference('id'),
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id in the REST API. Opaque.' }),
    name: t.exposeString('name', {
      nullable: true,
      description: 'The name as printed: `VAT`. Null when it has none.',
    }),
    value: t.exposeFloat('value', {
      nullable: true,
      description:
        'The rate, as a fraction from -1 to 1: 0.21 is 21 %. Negative for a withholding tax. Null when the REST API does not say.',
    }),
  }),
});
