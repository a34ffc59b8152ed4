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
import { setFilenameFormat, setOrUnset } from './set-value.ts';

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
    addressCity: nullable(text, ({ address }, value) => setOrUnset(address, 'city', value)),
    addressCountry: nullable(country, ({ address }, value) =>
      setOrUnset(address, 'country', value),
    ),
    addressLine1: nullable(text, ({ address }, value) => setOrUnset(address, 'line1', value)),
    addressLine2: nullable(text, ({ address }, value) => setOrUnset(address, 'line2', value)),
    addressName: nullable(text, ({ address }, value) => setOrUnset(address, 'name', value)),
    addressPostalCode: nullable(text, ({ address }, value) =>
      setOrUnset(address, 'postalCode', value),
    ),
    addressState: nullable(text, ({ address }, value) => setOrUnset(address, 'state', value)),
    applyVATReverseCharge: neverNull(boolean, ({ invoice }, value) => {
      invoice.applyVATReverseCharge = value;
    }),
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
    creditNoteFilenameFormat: nullableOnUpdate(text, (client, value) =>
      setFilenameFormat(client, 'creditNote', value),
    ),
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
    invoiceFilenameFormat: nullableOnUpdate(text, (client, value) =>
      setFilenameFormat(client, 'invoice', value),
    ),
    minimumFee: nullableOnUpdate(number, ({ invoice }, value) =>
      setOrUnset(invoice, 'minimumFee', value),
    ),
    nationalIdentificationNumber: nullable(text, (client, value) =>
      setOrUnset(client, 'nationalIdentificationNumber', value),
    ),
    overrideGroupMatches: neverNull(boolean, ({ invoice }, value) => {
      invoice.overrideGroupMatches = value;
    }),
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
    quoteFilenameFormat: nullableOnUpdate(text, (client, value) =>
      setFilenameFormat(client, 'quote', value),
    ),
    rappenRounding: neverNull(boolean, ({ invoice }, value) => {
      invoice.rappenRounding = value;
    }),
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
