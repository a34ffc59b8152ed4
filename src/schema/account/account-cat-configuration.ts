import { accountReference } from './account-reference.ts';

export const AccountCatConfiguration = accountReference(
  'AccountCatConfiguration',
  'A configuration for CAT tools, kept in the account: how the matches that a tool counts become matches of the account.',
);
