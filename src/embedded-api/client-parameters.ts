import type { Client } from './client.ts';
import {
  boolean,
  country,
  type GivenParameter,
  nonEmptyText,
  number,
  oneOf,
  type ParameterType,
  text,
} from './parameter-type.ts';
import { setOrUnset } from './set-or-unset.ts';

/** The two calls that take parameters. */
export type WriteCall = 'create' | 'update';

/** What one parameter does to a client, once its value has been found good. */
export type ClientChange = (client: Client) => void;

/** A parameter of a write: which calls take it, in which of them it may be null, what it changes. */
interface ClientParameter {
  readonly takenBy: readonly WriteCall[];
  readonly nullIn: readonly WriteCall[];
  change: (given: GivenParameter) => ClientChange;
}

type Write<Value> = (client: Client, value: Value) => void;

function neverNull<Value>(type: ParameterType<Value>, write: Write<Value>): ClientParameter {
  return {
    takenBy: ['create', 'update'],
    nullIn: [],
    change: (given) => {
      const value = type(given);
      return (client) => write(client, value);
    },
  };
}

function nullable<Value>(type: ParameterType<Value>, write: Write<Value | null>): ClientParameter {
  const orNull: ParameterType<Value | null> = (given) =>
    given.value === null ? null : type(given);
  return { ...neverNull(orNull, write), nullIn: ['create', 'update'] };
}

function nullableOnUpdate<Value>(
  type: ParameterType<Value>,
  write: Write<Value | null>,
): ClientParameter {
  return { ...nullable(type, write), nullIn: ['update'] };
}

function inAddress(key: keyof Client['address'], type = text): ClientParameter {
  return nullable(type, ({ address }, value) => setOrUnset(address, key, value));
}

/** As a group, the formats are there only while one of them is. */
function filenameFormat(key: keyof NonNullable<Client['filenameFormats']>): ClientParameter {
  return nullableOnUpdate(text, (client, value) => {
    const formats = { ...client.filenameFormats };
    setOrUnset(formats, key, value);
    const isSet = Object.keys(formats).length > 0;
    setOrUnset(client, 'filenameFormats', isSet ? formats : null);
  });
}

function invoiceFlag(
  key: 'applyVATReverseCharge' | 'overrideGroupMatches' | 'rappenRounding',
): ClientParameter {
  return neverNull(boolean, ({ invoice }, value) => {
    invoice[key] = value;
  });
}

const taxId = oneOf((account) => account.taxes);

/**
 * The parameters of create and update, in the order of the page "clients". Where a value reads back is
 * stated there for few of them; the rest is inferred from the names.
 */
export const clientParameters: ReadonlyMap<string, ClientParameter> = new Map(
  Object.entries<ClientParameter>({
    name: neverNull(nonEmptyText, (client, value) => {
      client.name = value;
    }),
    addressCity: inAddress('city'),
    addressCountry: inAddress('country', country),
    addressLine1: inAddress('line1'),
    addressLine2: inAddress('line2'),
    addressName: inAddress('name'),
    addressPostalCode: inAddress('postalCode'),
    addressState: inAddress('state'),
    applyVATReverseCharge: invoiceFlag('applyVATReverseCharge'),
    archived: {
      ...neverNull(boolean, (client, value) => {
        client.archived = value;
      }),
      takenBy: ['update'],
    },
    catConfiguration: nullableOnUpdate(
      oneOf((account) => account.catConfigurations),
      (client, value) => setOrUnset(client, 'catConfiguration', value),
    ),
    creditNoteFilenameFormat: filenameFormat('creditNote'),
    currency: neverNull(
      oneOf((account) => account.currencies),
      ({ invoice }, value) => {
        invoice.currency = value;
      },
    ),
    details: nullable(text, (client, value) => setOrUnset(client, 'details', value)),
    document: neverNull(
      oneOf((account) => account.documents),
      ({ invoice }, value) => {
        invoice.document = value;
      },
    ),
    invoiceFilenameFormat: filenameFormat('invoice'),
    minimumFee: nullableOnUpdate(number, ({ invoice }, value) =>
      setOrUnset(invoice, 'minimumFee', value),
    ),
    nationalIdentificationNumber: nullable(text, (client, value) =>
      setOrUnset(client, 'nationalIdentificationNumber', value),
    ),
    overrideGroupMatches: invoiceFlag('overrideGroupMatches'),
    paymentTerms: nullableOnUpdate(number, ({ invoice }, value) =>
      setOrUnset(invoice, 'paymentTerms', value),
    ),
    paymentTermsEndOfMonth: nullableOnUpdate(boolean, ({ invoice }, value) =>
      setOrUnset(invoice, 'paymentTermsEndOfMonth', value),
    ),
    pinned: {
      ...neverNull(boolean, (client, value) => {
        client.pinned = value;
      }),
      takenBy: ['update'],
    },
    quoteFilenameFormat: filenameFormat('quote'),
    rappenRounding: invoiceFlag('rappenRounding'),
    showExchangeRateOnInvoice: nullableOnUpdate(boolean, ({ invoice }, value) =>
      setOrUnset(invoice, 'showExchangeRateOnInvoice', value),
    ),
    tax1: nullable(taxId, ({ invoice }, value) => setOrUnset(invoice, 'tax1', value)),
    tax2: nullable(taxId, ({ invoice }, value) => setOrUnset(invoice, 'tax2', value)),
    validityDays: {
      ...neverNull(number, ({ invoice }, value) => setOrUnset(invoice, 'validityDays', value)),
      takenBy: ['create'],
    },
    vatNumber: nullable(text, (client, value) => setOrUnset(client, 'vatNumber', value)),
  }),
);
