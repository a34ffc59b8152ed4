import { accountReference } from './account-reference.ts';

export const AccountUser = accountReference(
  'AccountUser',
  'A user of the account, as a client refers to one.',
);
