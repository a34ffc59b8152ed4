import { clientShape } from '../../src/rest/shapes/client.ts';

/** The lists that come with a client, as the REST adapter reads it. */
export const NESTED_LISTS = Object.entries(clientShape.shape)
  .filter(([, shape]) => shape.safeParse([]).success)
  .map(([name]) => name);

/** Those that an item of a list page may lack. */
export const EVIDENCE_LISTS = NESTED_LISTS.filter((name) => name !== 'users');
