import type { Plugin } from 'graphql-yoga';
import type { CostLimits } from './cost-limits.ts';
import { findUnfitVariables } from './unfit-variables.ts';

/**
 * Executes nothing whose variables do not fit, and nothing that costs too much, though its document was let through.
 * Variables are looked at first, so that what costs too much need not think of those that do not fit.
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
