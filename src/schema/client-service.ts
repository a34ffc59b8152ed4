import {
  type ClientServiceMatch as ClientServiceMatchShape,
  type ClientService as ClientServiceShape,
  isMatchesType,
} from '../rest/shapes/client-service.ts';
import { AccountCurrency } from './account/account-currency.ts';
import { AccountDomain } from './account/account-domain.ts';
import { AccountLanguagePair } from './account/account-language-pair.ts';
import { AccountMatch } from './account/account-match.ts';
import { AccountQuantityType } from './account/account-quantity-type.ts';
import { AccountService } from './account/account-service.ts';
import { builder } from './builder.ts';

const ClientServiceMatchesType = builder.enumType('ClientServiceMatchesType', {
  description: 'How the prices of matches are given.',
  values: {
    FIXED: { value: 'fixed', description: 'Each match has a price of its own: see `unitCost`.' },
    PERCENTAGE: {
      value: 'percentage',
      description: 'Each match costs a share of the full price: see `percentage`.',
    },
  } as const,
});

const ClientServiceMatch = builder
  .objectRef<ClientServiceMatchShape>('ClientServiceMatch')
  .implement({
    description: 'The price of a translation memory match in a price line.',
    fields: (t) => ({
      match: t.field({
        type: AccountMatch,
        nullable: true,
        description:
          'The kind of match, as the account knows it. Null only together with an error.',
        resolve: (match) => match,
      }),
      percentage: t.exposeFloat('percentage', {
        nullable: true,
        description:
          'The share of the full price, as a fraction: 1 is the full price. Null when it is not set.',
      }),
      unitCost: t.exposeFloat('unitCost', {
        nullable: true,
        description:
          'The price of one unit, in the currency of the price line. Null when it is not set.',
      }),
    }),
  });

export const ClientService = builder.objectRef<ClientServiceShape>('ClientService').implement({
  description:
    'A price line: what a service costs this client. The REST API also calls it a price.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Its id in the REST API. Opaque.' }),
    service: t.expose('service', {
      type: AccountService,
      nullable: true,
      description: 'What is sold. Null when it is not set.',
    }),
    quantityType: t.expose('quantityType', {
      type: AccountQuantityType,
      nullable: true,
      description: 'What is counted: words, hours. Null when it is not set.',
    }),
    currency: t.expose('currency', {
      type: AccountCurrency,
      nullable: true,
      description: 'The currency of the prices. Null when it is not set.',
    }),
    unitCost: t.exposeFloat('unitCost', {
      nullable: true,
      description: 'The full price of one unit, in `currency`. Null when it is not set.',
    }),
    matchesType: t.field({
      type: ClientServiceMatchesType,
      nullable: true,
      description:
        'How the prices of matches are given. Null when it is not set, or not known to this graph.',
      resolve: ({ matchesType }) => (isMatchesType(matchesType) ? matchesType : null),
    }),
    matches: t.field({
      type: [ClientServiceMatch],
      nullable: true,
      description: 'The prices of translation memory matches. Null only together with an error.',
      resolve: ({ matches }) => matches ?? [],
    }),
    domain: t.expose('domain', {
      type: AccountDomain,
      nullable: true,
      description: 'The domain that the price is for. Null: for any.',
    }),
    languagePair: t.expose('languagePair', {
      type: AccountLanguagePair,
      nullable: true,
      description: 'The languages that the price is for. Null: for any.',
    }),
  }),
});
