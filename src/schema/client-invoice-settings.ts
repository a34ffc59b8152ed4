import type { ClientInvoiceSettings as ClientInvoiceSettingsShape } from '../rest/shapes/client-invoice-settings.ts';
import { AccountCurrency } from './account/account-currency.ts';
import { AccountDocument } from './account/account-document.ts';
import { AccountTax } from './account/account-tax.ts';
import { builder } from './builder.ts';

export const ClientInvoiceSettings = builder
  .objectRef<ClientInvoiceSettingsShape>('ClientInvoiceSettings')
  .implement({
    description: 'How a client is invoiced.',
    fields: (t) => ({
      applyVATReverseCharge: t.boolean({
        description: 'True if the client pays the VAT itself (reverse charge).',
        resolve: ({ applyVATReverseCharge }) => applyVATReverseCharge ?? false,
      }),
      currency: t.expose('currency', {
        type: AccountCurrency,
        nullable: true,
        description: 'The currency of invoices. Null when the REST API does not say.',
      }),
      document: t.expose('document', {
        type: AccountDocument,
        nullable: true,
        description: 'The layout and language of invoices. Null when the REST API does not say.',
      }),
      minimumFee: t.exposeFloat('minimumFee', {
        nullable: true,
        description: 'The minimum fee of a job, in `currency`. Null: no minimum.',
      }),
      overrideGroupMatches: t.boolean({
        description: "True if the account's grouping of matches does not apply to this client.",
        resolve: ({ overrideGroupMatches }) => overrideGroupMatches ?? false,
      }),
      paymentTerms: t.exposeInt('paymentTerms', {
        nullable: true,
        description: "Days until the client must pay. Null: the account's setting applies.",
      }),
      paymentTermsEndOfMonth: t.exposeBoolean('paymentTermsEndOfMonth', {
        nullable: true,
        description:
          "True if the payment terms are at the end of the month; whether it comes before or after the days is not known. Null: the account's setting applies.",
      }),
      rappenRounding: t.boolean({
        description: 'True if totals are rounded to 5 Rappen. For Swiss francs only.',
        resolve: ({ rappenRounding }) => rappenRounding ?? false,
      }),
      showExchangeRateOnInvoice: t.exposeBoolean('showExchangeRateOnInvoice', {
        nullable: true,
        description:
          "True if the exchange rate is printed on invoices. Null: the account's setting applies.",
      }),
      tax1: t.expose('tax1', {
        type: AccountTax,
        nullable: true,
        description: 'The first tax. Null: none.',
      }),
      tax2: t.expose('tax2', {
        type: AccountTax,
        nullable: true,
        description: 'The second tax. Null: none.',
      }),
      validityDays: t.exposeInt('validityDays', {
        nullable: true,
        description:
          "Days that a quote is valid. Set on create only. Null: the account's setting applies.",
      }),
    }),
  });
