import { clientShape } from '../../src/rest/shapes/client.ts';

/** The nested lists of a client. */
export const NESTED_LISTS = Object.entries(clientShape.shape)
  .filter(([, shape]) => shape.safeParse([]).success)
  .map(([name]) => name);

/** The nested lists that an item of a list page may lack. */
export const EVIDENCE_LISTS = NESTED_LISTS.filter((name) => name !== 'users');
