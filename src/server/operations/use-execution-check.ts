import type { Plugin } from 'graphql-yoga';
import type { CostLimits } from './cost-limits.ts';
import { findUnfitVariables } from './unfit-variables.ts';

/**
 * Refuses what costs too much, and variables that do not fit. The cost comes first, since how much the variables
 * hold is a part of it: there may be too much to look at.
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
