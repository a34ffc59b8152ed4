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
