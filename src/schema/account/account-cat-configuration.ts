import { accountReference } from './account-reference.ts';

export const AccountCatConfiguration = accountReference(
  'AccountCatConfiguration',
  'A CAT tool configuration of the account: how the matches that a CAT tool counts map to matches of the account.',
);
