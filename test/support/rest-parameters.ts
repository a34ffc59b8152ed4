/** A parameter of REST writes, as in the contract, and its place in our inputs. */
export interface RestParameter {
  readonly rest: string;
  readonly path: readonly [string] | readonly [string, string];
  readonly type: 'String' | 'ID' | 'Boolean' | 'Float' | 'Int';
  readonly value: string | number | boolean;
  readonly create: Use;
  readonly update: Use;
}

/** Whether a call accepts a parameter: not at all, as a value, also as null, or always as a value. */
export type Use = 'unknown' | 'value' | 'null too' | 'required';

type Row = readonly [string, string, RestParameter['type'], RestParameter['value'], Use, Use];

const ROWS: readonly Row[] = [
  ['name', 'name', 'String', 'Acme & Sons', 'required', 'value'],
  ['addressName', 'address.name', 'String', 'Acme NV', 'null too', 'null too'],
  ['addressLine1', 'address.line1', 'String', '1+1=2 Street', 'null too', 'null too'],
  ['addressLine2', 'address.line2', 'String', 'c/o "Zoë"', 'null too', 'null too'],
  ['addressCity', 'address.city', 'String', 'Malmö', 'null too', 'null too'],
  ['addressPostalCode', 'address.postalCode', 'String', '00100', 'null too', 'null too'],
  ['addressState', 'address.state', 'String', '100%', 'null too', 'null too'],
  ['addressCountry', 'address.country', 'String', 'SE', 'null too', 'null too'],
  ['archived', 'archived', 'Boolean', false, 'unknown', 'value'],
  ['catConfiguration', 'catConfigurationId', 'ID', '66cc27f8d263fd1bbb5e50d6', 'value', 'null too'],
  ['details', 'details', 'String', 'two\nlines 🦊', 'null too', 'null too'],
  ['creditNoteFilenameFormat', 'filenameFormats.creditNote', 'String', 'C', 'value', 'null too'],
  ['invoiceFilenameFormat', 'filenameFormats.invoice', 'String', 'I', 'value', 'null too'],
  ['quoteFilenameFormat', 'filenameFormats.quote', 'String', 'Q', 'value', 'null too'],
  ['applyVATReverseCharge', 'invoice.applyVATReverseCharge', 'Boolean', false, 'value', 'value'],
  ['currency', 'invoice.currency', 'String', 'SEK', 'value', 'value'],
  ['document', 'invoice.documentId', 'ID', 'WAz8eIbvDR60rouK', 'value', 'value'],
  ['minimumFee', 'invoice.minimumFee', 'Float', 12.5, 'value', 'null too'],
  ['overrideGroupMatches', 'invoice.overrideGroupMatches', 'Boolean', true, 'value', 'value'],
  ['paymentTerms', 'invoice.paymentTerms', 'Int', 0, 'value', 'null too'],
  [
    'paymentTermsEndOfMonth',
    'invoice.paymentTermsEndOfMonth',
    'Boolean',
    false,
    'value',
    'null too',
  ],
  ['rappenRounding', 'invoice.rappenRounding', 'Boolean', true, 'value', 'value'],
  [
    'showExchangeRateOnInvoice',
    'invoice.showExchangeRateOnInvoice',
    'Boolean',
    true,
    'value',
    'null too',
  ],
  ['tax1', 'invoice.tax1Id', 'ID', '6548c1705136b418fd626e65', 'null too', 'null too'],
  ['tax2', 'invoice.tax2Id', 'ID', '42', 'null too', 'null too'],
  ['validityDays', 'invoice.validityDays', 'Int', 30, 'value', 'unknown'],
  [
    'nationalIdentificationNumber',
    'nationalIdentificationNumber',
    'String',
    '0475.123.456',
    'null too',
    'null too',
  ],
  ['pinned', 'pinned', 'Boolean', true, 'unknown', 'value'],
  ['vatNumber', 'vatNumber', 'String', 'BE 0123', 'null too', 'null too'],
];

/** Written independently from the contract, so that it can disagree with the gateway's own table. */
export const REST_PARAMETERS: readonly RestParameter[] = ROWS.map(
  ([rest, where, type, value, create, update]) => {
    const [first = '', second] = where.split('.');
    return {
      rest,
      path: second === undefined ? [first] : [first, second],
      type,
      value,
      create,
      update,
    };
  },
);
