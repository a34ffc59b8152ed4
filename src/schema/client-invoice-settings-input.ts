import type { InputFieldBuilder } from '@pothos/core';
import { builder } from './builder.ts';

type SchemaTypes = typeof builder.$inferSchemaTypes;

/** What null means, where create and update differ in it. */
interface NullWords {
  readonly minimumFee: string;
  readonly account: string;
  readonly tax: string;
}

const settings = (t: InputFieldBuilder<SchemaTypes, 'InputObject'>, nulls: NullWords) => ({
  applyVATReverseCharge: t.boolean({
    description: 'True if the client pays the VAT itself (reverse charge). Not nullable.',
  }),
  currency: t.string({
    description:
      'ISO 4217, three capital letters: `EUR`. Which ones an account may use is not known. Not nullable.',
  }),
  documentId: t.id({
    description: 'The id of a document configuration of the account. Not nullable.',
  }),
  minimumFee: t.float({
    description: `The minimum fee of a job, in the currency of the client; 0 or more. ${nulls.minimumFee}`,
  }),
  overrideGroupMatches: t.boolean({
    description: "True if the account's grouping of matches does not apply. Not nullable.",
  }),
  paymentTerms: t.int({
    description: `Days until the client must pay; 0 or more. ${nulls.account}`,
  }),
  paymentTermsEndOfMonth: t.boolean({
    description: `True if the payment terms are at the end of the month. ${nulls.account}`,
  }),
  rappenRounding: t.boolean({
    description: 'True if totals are rounded to 5 Rappen. For Swiss francs only. Not nullable.',
  }),
  showExchangeRateOnInvoice: t.boolean({
    description: `True if the exchange rate is printed on invoices. ${nulls.account}`,
  }),
  tax1Id: t.id({ description: `The id of the first tax, one of the account. ${nulls.tax}` }),
  tax2Id: t.id({ description: `The id of the second tax, one of the account. ${nulls.tax}` }),
});

export const CreateClientInvoiceSettingsInput = builder.inputType(
  'CreateClientInvoiceSettingsInput',
  {
    description: "How a new client is invoiced. An absent field takes the account's default.",
    fields: (t) => ({
      ...settings(t, {
        minimumFee: 'Not nullable on create.',
        account: 'Not nullable on create.',
        tax: "Absent: the account's default. Null: none.",
      }),
      validityDays: t.int({
        description:
          'Days that a quote is valid; 0 or more. It cannot be changed later. Not nullable.',
      }),
    }),
  },
);

export const UpdateClientInvoiceSettingsInput = builder.inputType(
  'UpdateClientInvoiceSettingsInput',
  {
    description: 'The changes to how a client is invoiced. An absent field stays as it is.',
    fields: (t) =>
      settings(t, {
        minimumFee: 'Null: no minimum.',
        account: "Null: the account's setting applies.",
        tax: 'Null: none.',
      }),
  },
);
