import type { AccountLanguagePair as AccountLanguagePairShape } from '../../rest/shapes/account.ts';
import { builder } from '../builder.ts';
import { reference } from '../federation/directives.ts';
import { AccountLanguage } from './account-language.ts';

export const AccountLanguagePair = builder
  .objectRef<AccountLanguagePairShape>('AccountLanguagePair')
  .implement({
    description: 'Two languages that the account translates between.',
    extensions: reference('id'),
    fields: (t) => ({
      id: t.exposeID('id', { description: 'Its id in the REST API. Opaque.' }),
      source: t.expose('source', {
        type: AccountLanguage,
        nullable: true,
        description: 'The language to translate from. Null when the REST API does not say.',
      }),
      target: t.expose('target', {
        type: AccountLanguage,
        nullable: true,
        description: 'The language to translate into. Null when the REST API does not say.',
      }),
      bidirectional: t.exposeBoolean('bidirectional', {
        nullable: true,
        description:
          'True if the pair covers both directions. Null when the REST API does not say.',
      }),
    }),
  });
