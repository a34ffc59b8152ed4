import { accountReference } from './account-reference.ts';

export const AccountDomain = accountReference(
  'AccountDomain',
  'A domain of expertise that the account works in, like law or medicine.',
);
