import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { createCostLimits } from './cost-limits.ts';
import type { Execution } from './root-fields.ts';
import { findUnfitVariables } from './unfit-variables.ts';

/** What stands against an execution, once its document was let through; nothing, mostly. */
export type CheckExecution = (execution: Execution) => readonly GraphQLError[];

/** Variables that do not fit are found first, so that what costs too much need not think of them. */
export function createCheckExecution(maxCalls: number): CheckExecution {
  const costLimits = createCostLimits(maxCalls);
  return (execution) => {
    const unfit = findUnfitVariables(execution);
    return unfit.length > 0
      ? unfit
      : [costLimits(execution)].filter((error) => error !== undefined);
  };
}

/** Executes nothing that something stands against. */
export function useExecutionCheck(checkExecution: CheckExecution): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const errors = checkExecution(args);
      if (errors.length > 0) {
        setResultAndStopExecution({ errors });
      }
    },
  };
}
