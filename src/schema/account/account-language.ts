import type { AccountLanguage as AccountLanguageShape } from '../../rest/shapes/account.ts';
import { builder } from '../builder.ts';
import { reference } from '../federation/directives.ts';

export const AccountLanguage = builder
  .objectRef<AccountLanguageShape>('AccountLanguage')
  .implement({
    description: 'A language that the account works with.',
    extensions: reference('code'),
    fields: (t) => ({
      code: t.exposeString('code', { description: 'The language code of the REST API: `fr`.' }),
      name: t.exposeString('name', {
        nullable: true,
        description: 'The name of the language: `French`. Null when the account has none.',
      }),
    }),
  });
