import type { TypePolicies } from '@apollo/client';

/** Not replaced as a whole by what another query asked for. */
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
