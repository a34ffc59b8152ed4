import type { TypePolicies } from '@apollo/client';

/** Fields of this object are merged, so that another query does not replace the whole object. */
const embedded = { merge: true };

export const typePolicies: TypePolicies = {
  AccountCurrency: { keyFields: ['code'] },
  AccountLanguage: { keyFields: ['code'] },
  ClientAddress: embedded,
  ClientConnection: embedded,
  ClientContactEmails: embedded,
  ClientFilenameFormats: embedded,
  ClientInvoiceSettings: embedded,
  ClientPage: embedded,
  PageInfo: embedded,
};
