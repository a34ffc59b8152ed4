import { type Cache, cacheExchange, type Data } from '@urql/exchange-graphcache';
import type { Operation } from 'urql';
import { introspection } from './graphql-env.ts';

/** Kept inside what holds it: it has no id, and what it says is true of its holder alone. */
const embedded = () => null;

/** What the account holds under a code instead of an id. */
const byCode = ({ code }: Data) => (typeof code === 'string' ? code : null);

/** Lists are kept by their arguments; a change may move a client to any place of any of them. */
function forgetLists(cache: Cache): void {
  for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
    if (fieldName === 'clientPage') {
      cache.invalidate('Query', fieldKey);
    }
  }
}

/** One copy of each client, however often it was read; changes show wherever it is on the screen. */
export const clientCache = () =>
  cacheExchange({
    // With it the cache knows what may be null: a client that cannot be read leaves the rest of its list.
    schema: introspection,
    keys: {
      AccountCurrency: byCode,
      AccountLanguage: byCode,
      ClientAddress: embedded,
      ClientInvoiceSettings: embedded,
      ClientPage: embedded,
      CreateClientSuccess: embedded,
      UpdateClientSuccess: embedded,
      DeleteClientSuccess: embedded,
      ClientInputError: embedded,
      ClientInputIssue: embedded,
      ClientNotFoundError: embedded,
      ClientRejectedError: embedded,
    },
    updates: {
      Mutation: {
        createClient: (_result, _args, cache) => forgetLists(cache),
        updateClient: (_result, _args, cache) => forgetLists(cache),
        // Not the client itself: its screen is still there, and would read it again, to find nothing.
        deleteClient: (_result, _args, cache) => forgetLists(cache),
      },
    },
  });

/**
 * True of what the cache gives while the rest is read: a field that no screen has asked for yet is null in it, and
 * looks as if it was not set, or could not be read.
 */
export const isPartial = (operation: Operation | undefined) =>
  operation?.context.meta?.cacheOutcome === 'partial';
