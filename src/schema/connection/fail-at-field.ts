import { type GraphQLResolveInfo, locatedError, responsePathAsArray } from 'graphql';
import type { ClientList } from './client-list.ts';

/**
 * A connection is read part by part, yet fails as one: whichever part that cannot be null it was, the error
 * is the connection's own, and so is its path. Cursors can be null, so they fail alone; and a stream fails
 * where it was.
 */
export function failAtField(list: ClientList, info: GraphQLResolveInfo): ClientList {
  const located = (error: Error) => {
    throw locatedError(error, info.fieldNodes, responsePathAsArray(info.path));
  };
  return {
    ...list,
    edges: () => list.edges().catch(located),
    place: () => list.place().catch(located),
  };
}
