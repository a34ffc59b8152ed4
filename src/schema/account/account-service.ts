import { accountReference } from './account-reference.ts';

export const AccountService = accountReference(
  'AccountService',
  'A service that the account sells, like translation or revision.',
);
