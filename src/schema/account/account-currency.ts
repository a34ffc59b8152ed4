import type { AccountCurrency as AccountCurrencyShape } from '../../rest/shapes/account.ts';
import { builder } from '../builder.ts';
import { reference } from '../federation/directives.ts';

export const AccountCurrency = builder
  .objectRef<AccountCurrencyShape>('AccountCurrency')
  .implement({
    description: 'A currency that the account works in.',
    extensions: reference('code'),
    fields: (t) => ({
      code: t.exposeString('code', { description: 'ISO 4217, three letters: `EUR`.' }),
      symbol: t.exposeString('symbol', {
        nullable: true,
        description: 'The symbol as printed: `€`. Null when the account has none.',
      }),
    }),
  });
