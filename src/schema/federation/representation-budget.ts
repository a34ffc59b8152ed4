import { GraphQLError } from 'graphql';
import { CallLimitError } from '../../rest/errors/call-limit-error.ts';
import type { GatewayContext } from '../context.ts';

/** Naming an entity again costs no call, but a place in the answer: so many of those for each call. */
const PLACES_PER_CALL = 10;

/** What all `_entities` fields of one operation may ask for together. */
export interface RepresentationBudget {
  /** @throws OPERATION_TOO_EXPENSIVE for more than anybody should have to look into */
  count: (representations: number) => void;
  /**
   * Waits until every field has said what it is going to read, so that nothing is read when all of it is
   * too much.
   *
   * @throws CallLimitError when the different ids need more calls than the operation may make
   */
  reserve: (ids: readonly string[]) => Promise<void>;
}

const budgets = new WeakMap<GatewayContext, RepresentationBudget>();

export function budgetOf(context: GatewayContext): RepresentationBudget {
  return budgets.getOrInsertComputed(context, ({ maxCalls }) => createBudget(maxCalls));
}

function createBudget(maxCalls: number): RepresentationBudget {
  const mostPlaces = maxCalls * PLACES_PER_CALL;
  const reserved = new Set<string>();
  let places = 0;

  const checkPlaces = () => {
    if (places > mostPlaces) {
      throw new GraphQLError(`The operation has more than ${mostPlaces} representations.`, {
        extensions: { code: 'OPERATION_TOO_EXPENSIVE' },
      });
    }
  };
  return {
    count(representations) {
      places += representations;
      checkPlaces();
    },
    async reserve(ids) {
      for (const id of ids) {
        reserved.add(id);
      }
      // The executor asks for all fields of a query before it waits for one: by the next step each has
      // counted and reserved.
      await Promise.resolve();
      checkPlaces();
      if (reserved.size > maxCalls) {
        throw new CallLimitError(maxCalls);
      }
    },
  };
}
