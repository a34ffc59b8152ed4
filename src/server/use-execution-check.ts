import type { Plugin } from 'graphql-yoga';
import type { CostLimits } from './cost-limits.ts';
import { findUnfitVariables } from './unfit-variables.ts';

/**
 * Executes nothing that something stands against. Variables that do not fit are found first, so that what costs too
 * much need not think of them.
 */
export function useExecutionCheck(costLimits: CostLimits): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const unfit = findUnfitVariables(args);
      const errors =
        unfit.length > 0 ? unfit : [costLimits(args)].filter((error) => error !== undefined);
      if (errors.length > 0) {
        setResultAndStopExecution({ errors });
      }
    },
  };
}
