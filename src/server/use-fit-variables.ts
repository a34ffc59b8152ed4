import type { Plugin } from 'graphql-yoga';
import { findUnfitVariables } from './unfit-variables.ts';

/** Executes nothing with variables that do not fit. What comes after it may rely on them. */
export function useFitVariables(): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const errors = findUnfitVariables(args);
      if (errors.length > 0) {
        setResultAndStopExecution({ errors });
      }
    },
  };
}
