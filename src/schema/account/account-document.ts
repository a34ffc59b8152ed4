import { accountReference } from './account-reference.ts';

export const AccountDocument = accountReference(
  'AccountDocument',
  'A document configuration of the account: the layout and language of invoices and quotes.',
);
