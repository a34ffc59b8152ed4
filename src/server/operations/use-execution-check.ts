import type { Plugin } from 'graphql-yoga';
import type { CostLimits } from './cost-limits.ts';
import { executionOf } from './execution.ts';
import { findNullCondition } from './null-condition.ts';
import { findUnfitVariables } from './unfit-variables.ts';

/**
 * Refuses operations that cost too much, and variables that are invalid on their own or where they are used. The cost
 * comes first, since it includes the size of the variables, which may be too large to look at.
 *
 * @param suggest whether names of the schema that may have been meant are told: not where introspection is off
 */
export function useExecutionCheck(costLimits: CostLimits, suggest: boolean): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const execution = executionOf(args);
      if (execution === undefined) {
        return;
      }
      const refused = costLimits(execution) ?? findNullCondition(execution);
      const errors = refused === undefined ? findUnfitVariables(execution, suggest) : [refused];
      if (errors.length > 0) {
        setResultAndStopExecution({ errors });
      }
    },
  };
}
