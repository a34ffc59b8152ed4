import { accountReference } from './account-reference.ts';

export const AccountUser = accountReference(
  'AccountUser',
  'A user of the account, as far as a client refers to them.',
);
