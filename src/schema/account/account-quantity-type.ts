import { accountReference } from './account-reference.ts';

export const AccountQuantityType = accountReference(
  'AccountQuantityType',
  'A unit that the account counts work in, like words or hours.',
);
