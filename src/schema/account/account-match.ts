import { accountReference } from './account-reference.ts';

export const AccountMatch = accountReference(
  'AccountMatch',
  'A kind of translation memory match that the account has prices for, like "100%" or "Fuzzies".',
);
