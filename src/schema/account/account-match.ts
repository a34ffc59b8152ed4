import { accountReference } from './account-reference.ts';

export const AccountMatch = accountReference(
  'AccountMatch',
  'A kind of match with a translation memory that the account has prices for, like "100%" or "Fuzzies".',
);
