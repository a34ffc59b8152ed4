import type { Account } from './account.ts';
import type { FormNull } from './body-parameters.ts';
import type { ListItems } from './client-answer.ts';

/** Whom the embedded API serves, and its choices where the vendor's pages leave one. */
export interface Contract {
  /** By API key. */
  readonly accounts: ReadonlyMap<string, Account>;
  readonly pageSize: number;
  readonly listItems: ListItems;
  readonly formNull: FormNull;
}

/**
 * Puts a contract together.
 *
 * @throws Error for accounts or a page size with which no call could be answered
 */
export function contractOf(
  accounts: readonly Account[],
  choices: Omit<Contract, 'accounts'>,
): Contract {
  const byKey = new Map(accounts.map((account) => [account.key, account]));
  if (byKey.size === 0 || byKey.size < accounts.length) {
    throw new Error('The embedded API needs accounts, each with a key of its own');
  }
  if (accounts.some(({ key }) => key === '' || key.includes(':'))) {
    throw new Error(
      'An API key is a user name of Basic authentication: not empty, without a colon',
    );
  }
  if (!Number.isSafeInteger(choices.pageSize) || choices.pageSize < 1) {
    throw new Error('pageSize must be a positive integer');
  }
  return { accounts: byKey, ...choices };
}
