import type { Client } from '../rest/shapes/client.ts';

/**
 * The lists of a client that a list item may lack. `users` is not among them: the vendor's list example shows a client
 * with its users, and without the contacts, files, labels and services that the same client has.
 */
const EVIDENCE = [
  'contacts',
  'files',
  'labels',
  'marketings',
  'notes',
  'services',
] as const satisfies (keyof Client)[];

/** The lists that come with a client. */
export type NestedList = (typeof EVIDENCE)[number] | 'users';

type ListItemsVerdict = 'complete' | 'summary';

/** What this process knows about the items of a list page: whether they carry the nested lists. */
export interface ListItems {
  /** Undefined until it is found. */
  verdict: () => ListItemsVerdict | undefined;
  /** Learns from a page: one item with a nested list proves that items are complete. */
  sawPage: (items: readonly Client[]) => void;
  /** Learns from an item without nested lists, read on its own: a list there proves that items are summaries. */
  sawAlone: (client: Client) => void;
}

/**
 * The contract does not say whether list items are complete, so `auto` finds out, once per process.
 *
 * @param onVerdict called once, when the verdict is found
 */
export function createListItems(
  setting: ListItemsVerdict | 'auto',
  onVerdict: (verdict: ListItemsVerdict) => void,
): ListItems {
  let verdict = setting === 'auto' ? undefined : setting;
  const conclude = (found: ListItemsVerdict) => {
    verdict = found;
    onVerdict(found);
  };
  return {
    verdict: () => verdict,
    sawPage(items) {
      if (verdict === undefined && items.some(hasLists)) {
        conclude('complete');
      }
    },
    sawAlone(client) {
      if (verdict === undefined && hasLists(client)) {
        conclude('summary');
      }
    },
  };
}

function hasLists(client: Client): boolean {
  return EVIDENCE.some((list) => isFilled(client, list));
}

/** Whether a list can be used even if items are summaries. An empty one cannot: it may have been left out. */
export function isInSummaries(client: Client, list: NestedList): boolean {
  return list === 'users' && isFilled(client, list);
}

/** A list that breaks the contract throws when it is read, and proves nothing. */
function isFilled(client: Client, list: NestedList): boolean {
  try {
    return (client[list]?.length ?? 0) > 0;
  } catch {
    return false;
  }
}
