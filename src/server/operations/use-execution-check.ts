import type { Plugin } from 'graphql-yoga';
import type { CostLimits } from './cost-limits.ts';
import { findNullCondition } from './null-condition.ts';
import { findUnfitVariables } from './unfit-variables.ts';

/**
 * Refuses what costs too much, and variables that do not fit, by themselves or where they are used. The cost comes
 * first, since how much the variables hold is a part of it: there may be too much to look at.
 */
export function useExecutionCheck(costLimits: CostLimits): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const refused = costLimits(args) ?? findNullCondition(args);
      const errors = refused === undefined ? findUnfitVariables(args) : [refused];
      if (errors.length > 0) {
        setResultAndStopExecution({ errors });
      }
    },
  };
}
