import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { GatewayContext } from '../schema/context.ts';
import type { Variables } from './coerce-variables.ts';
import { compileOperation, type WriteData } from './compile-operation.ts';
import { fragmentsOf } from './fragments-of.ts';
import { takeText } from './gap.ts';
import { plainly, type Run } from './run.ts';
import type { WrittenTexts } from './written-texts.ts';

/** Answers a query without the ordinary executor. */
export interface Plan {
  /**
   * @param variables as coerced by graphql
   * @param send gets the whole body of the response, as JSON. The promise does not resolve to it, since the promise is
   * older and would hold it for longer than it is needed.
   * @returns false, with nothing sent, when a resolver failed or a value was wrong, or when nothing was tried since it
   * would fail again. Then the ordinary executor must answer with the same context, which remembers the results of root
   * fields.
   */
  readonly answer: (
    context: GatewayContext,
    variables: Variables,
    send: (body: string) => void,
  ) => Promise<boolean>;
}

/** A plan that failed so often in a row may always fail: the REST API may leave out of its pages what is asked for. */
const MAX_FAILURES = 8;
/** After so many failures, a plan is tried only once in so many times. */
const SELDOM = 100;
/** A plan has a variant for each combination of the variables of `@skip` and `@include`, up to this many. */
const MAX_VARIANTS = 16;

interface PlanOptions {
  readonly schema: GraphQLSchema;
  /** Parsed and checked. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly texts: WrittenTexts;
  /** Told of each variant that the plan takes memory for. */
  readonly onVariant: () => void;
}

/** Compiles nothing yet: each variant is compiled when it is first used. */
export function createPlan({ schema, document, operation, texts, onVariant }: PlanOptions): Plan {
  const fragments = Object.fromEntries(fragmentsOf(document));
  const conditionNames = conditionNamesOf(document);
  const variants = new Map<string, WriteData | undefined>();
  let failures = 0;

  function variantFor(variables: Variables): WriteData | undefined {
    const conditions = Object.fromEntries(conditionNames.map((name) => [name, variables[name]]));
    const key = conditionNames.length === 0 ? '' : JSON.stringify(conditions);
    if (!variants.has(key) && variants.size < MAX_VARIANTS) {
      variants.set(key, compile(conditions));
    }
    return variants.get(key);
  }

  function compile(conditions: Variables): WriteData | undefined {
    try {
      const write = compileOperation({ schema, operation, fragments, conditions, texts });
      onVariant();
      return write;
    } catch {
      return undefined;
    }
  }

  return {
    async answer(context, variables, send) {
      const write = variantFor(variables);
      if (write === undefined) {
        return false;
      }
      if (failures >= MAX_FAILURES) {
        failures += 1;
        if (failures % SELDOM !== 0) {
          return false;
        }
      }
      const { promise: ended, resolve: end } = Promise.withResolvers<void>();
      const run: Run = { context, variables, gaps: 0, failed: false, isUnfit: false, end };
      const data = plainly(run, () => write(run));
      if (run.gaps > 0 && !run.failed) {
        await ended;
      }
      const body =
        data === undefined || run.failed
          ? undefined
          : plainly(run, () => `{"data":${takeText(data)}}`);
      if (body === undefined) {
        // At the maximum and beyond, each use was counted above.
        failures += run.isUnfit && failures < MAX_FAILURES ? 1 : 0;
        return false;
      }
      failures = 0;
      send(body);
      return true;
    },
  };
}

/** Variables within directives. */
function conditionNamesOf(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive: (directive) => {
      visit(directive, { Variable: ({ name }) => void names.add(name.value) });
    },
  });
  return [...names];
}
