import type { AccountConfiguration } from './account.ts';
import type { Client } from './client.ts';
import { setOrUnset } from './set-or-unset.ts';

/** A client, yet unnamed, with the account's defaults: the answer to create on the page "clients". */
export function newClient(account: AccountConfiguration, id: string, createdAt: string): Client {
  const { defaults } = account;
  const client: Client = {
    id,
    name: '',
    address: {},
    archived: false,
    contacts: [],
    files: [],
    invoice: {
      applyVATReverseCharge: false,
      currency: configured(account.currencies, ({ code }) => code === defaults.currency),
      document: configured(account.documents, (document) => document.id === defaults.document),
      overrideGroupMatches: false,
      paymentTermsEndOfMonth: false,
      rappenRounding: false,
      showExchangeRateOnInvoice: false,
    },
    labels: [],
    marketings: [],
    notes: [],
    pinned: false,
    services: [],
    users: [configured(account.users, (user) => user.id === defaults.user)],
    createdAt,
    updatedAt: shortlyAfter(createdAt),
  };
  for (const key of ['tax1', 'tax2'] as const) {
    const tax = account.taxes.find((candidate) => candidate.id === defaults[key]);
    setOrUnset(client.invoice, key, tax ?? null);
  }
  return client;
}

function configured<Item>(items: readonly Item[], isDefault: (item: Item) => boolean): Item {
  const item = items.find(isDefault);
  if (item === undefined) {
    throw new Error('A default of the account is not in its configuration');
  }
  return item;
}

/** In the example of the page, the new client was updated 11 ms after it was created: the two times are never equal. */
function shortlyAfter(createdAt: string): string {
  return new Date(Date.parse(createdAt) + 11).toISOString();
}
