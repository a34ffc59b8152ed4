import type { Plugin } from 'graphql-yoga';
import type { CostLimits } from './cost-limits.ts';
import { findUnfitVariables } from './unfit-variables.ts';

/**
 * Executes nothing that something stands against. Of variables that do not fit nothing is counted but how much they hold,
 * which comes first: there may be too much to look at.
 */
export function useExecutionCheck(costLimits: CostLimits): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const tooExpensive = costLimits(args);
      const errors = tooExpensive === undefined ? findUnfitVariables(args) : [tooExpensive];
      if (errors.length > 0) {
        setResultAndStopExecution({ errors });
      }
    },
  };
}
