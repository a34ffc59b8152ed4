import { type Cache, cacheExchange, type Data } from '@urql/exchange-graphcache';
import type { Operation } from 'urql';
import { introspection } from './graphql-env.ts';

/** Kept inside its parent object: it has no id, and belongs to that parent only. */
const embedded = () => null;

/** The account's own objects that have a code instead of an id. */
const byCode = ({ code }: Data) => (typeof code === 'string' ? code : null);

/** Lists are cached by their arguments; a mutation may move a client to any place in any list. */
function forgetLists(cache: Cache): void {
  for (const { fieldName, fieldKey } of cache.inspectFields('Query')) {
    if (fieldName === 'clientPage') {
      cache.invalidate('Query', fieldKey);
    }
  }
}

/** Keeps one copy of each client, so that changes show wherever the client is on the screen. */
export const clientCache = () =>
  cacheExchange({
    // The schema tells the cache what may be null, so one client that cannot be read does not remove its list.
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
        // Not the client itself: its screen is still shown, and would read it again and find nothing.
        deleteClient: (_result, _args, cache) => forgetLists(cache),
      },
    },
  });

/**
 * Whether a result is partial, from the cache, while the rest is being read. A field that no screen has selected yet is
 * null in it, as if it was not set or could not be read.
 */
export const isPartial = (operation: Operation | undefined) =>
  operation?.context.meta?.cacheOutcome === 'partial';
