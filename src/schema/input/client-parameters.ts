import {
  anything,
  country,
  currency,
  name,
  notNegative,
  text,
  type ValueRule,
} from './value-rules.ts';

/** A parameter of the REST API's create and update calls (page "clients"), and its place in our inputs. */
export interface ClientParameter {
  readonly name: string;
  readonly group?: 'address' | 'filenameFormats' | 'invoice';
  readonly field: string;
  /** Which of the two calls may send null. */
  readonly nullable: 'always' | 'on update' | 'never';
  readonly rule: ValueRule;
  /** Absent: both calls take it. */
  readonly only?: 'create' | 'update';
}

/** All parameters, in the order of the inputs. */
export const CLIENT_PARAMETERS: readonly ClientParameter[] = [
  { name: 'name', field: 'name', nullable: 'never', rule: name },
  address('addressName', 'name'),
  address('addressLine1', 'line1'),
  address('addressLine2', 'line2'),
  address('addressCity', 'city'),
  address('addressPostalCode', 'postalCode'),
  address('addressState', 'state'),
  { ...address('addressCountry', 'country'), rule: country },
  { name: 'archived', field: 'archived', nullable: 'never', rule: anything, only: 'update' },
  { name: 'catConfiguration', field: 'catConfigurationId', nullable: 'on update', rule: text },
  { name: 'details', field: 'details', nullable: 'always', rule: text },
  filenameFormat('creditNoteFilenameFormat', 'creditNote'),
  filenameFormat('invoiceFilenameFormat', 'invoice'),
  filenameFormat('quoteFilenameFormat', 'quote'),
  invoice('applyVATReverseCharge', 'never', anything),
  invoice('currency', 'never', currency),
  { ...invoice('document', 'never', text), field: 'documentId' },
  invoice('minimumFee', 'on update', notNegative),
  invoice('overrideGroupMatches', 'never', anything),
  invoice('paymentTerms', 'on update', notNegative),
  invoice('paymentTermsEndOfMonth', 'on update', anything),
  invoice('rappenRounding', 'never', anything),
  invoice('showExchangeRateOnInvoice', 'on update', anything),
  { ...invoice('tax1', 'always', text), field: 'tax1Id' },
  { ...invoice('tax2', 'always', text), field: 'tax2Id' },
  { ...invoice('validityDays', 'never', notNegative), only: 'create' },
  {
    name: 'nationalIdentificationNumber',
    field: 'nationalIdentificationNumber',
    nullable: 'always',
    rule: text,
  },
  { name: 'pinned', field: 'pinned', nullable: 'never', rule: anything, only: 'update' },
  { name: 'vatNumber', field: 'vatNumber', nullable: 'always', rule: text },
];

function address(parameter: string, field: string): ClientParameter {
  return { name: parameter, group: 'address', field, nullable: 'always', rule: text };
}

function filenameFormat(parameter: string, field: string): ClientParameter {
  return { name: parameter, group: 'filenameFormats', field, nullable: 'on update', rule: text };
}

function invoice(
  parameter: string,
  nullable: ClientParameter['nullable'],
  rule: ValueRule,
): ClientParameter {
  return { name: parameter, group: 'invoice', field: parameter, nullable, rule };
}
