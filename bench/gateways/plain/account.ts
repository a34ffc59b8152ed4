import { builder } from './builder.ts';
import type {
  ClientShape,
  Invoice,
  Item,
  Language,
  LanguagePair,
  Reference,
  Some,
} from './shapes.ts';

const named = (name: string) =>
  builder.objectRef<Reference>(name).implement({
    fields: (t) => ({ id: t.exposeID('id', { nullable: false }), name: t.exposeString('name') }),
  });
export const CatConfiguration = named('AccountCatConfiguration');
export const Document = named('AccountDocument');
export const Domain = named('AccountDomain');
export const AccountMatch = named('AccountMatch');
export const QuantityType = named('AccountQuantityType');
export const AccountService = named('AccountService');
export const User = named('AccountUser');

export const Currency = builder.objectRef<Some<Invoice['currency']>>('AccountCurrency').implement({
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false }),
    symbol: t.exposeString('symbol'),
  }),
});
export const Tax = builder.objectRef<Some<Invoice['tax1']>>('AccountTax').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    name: t.exposeString('name'),
    value: t.exposeFloat('value'),
  }),
});
export const Label = builder.objectRef<Item<ClientShape['labels']>>('AccountLabel').implement({
  fields: (t) => ({
    id: t.exposeID('id', { nullable: false }),
    name: t.exposeString('name'),
    color: t.exposeString('color'),
  }),
});
const AccountLanguage = builder.objectRef<Language>('AccountLanguage').implement({
  fields: (t) => ({
    code: t.exposeString('code', { nullable: false }),
    name: t.exposeString('name'),
  }),
});
export const AccountLanguagePair = builder
  .objectRef<LanguagePair>('AccountLanguagePair')
  .implement({
    fields: (t) => ({
      id: t.exposeID('id', { nullable: false }),
      source: t.expose('source', { type: AccountLanguage }),
      target: t.expose('target', { type: AccountLanguage }),
      bidirectional: t.exposeBoolean('bidirectional'),
    }),
  });
