import { type GraphQLResolveInfo, locatedError, responsePathAsArray } from 'graphql';
import type { ClientList } from './client-list.ts';

/**
 * A connection is read part by part, but fails as a whole: whichever non-null part failed, the error and its path are
 * those of the connection. Cursors are nullable, so they fail alone, and a stream fails at the item that it had
 * reached.
 */
export function failAtField(list: ClientList, info: GraphQLResolveInfo): ClientList {
  const located = (error: Error) => {
    throw locatedError(error, info.fieldNodes, responsePathAsArray(info.path));
  };
  return {
    ...list,
    slots: () => list.slots().catch(located),
    place: () => list.place().catch(located),
  };
}
