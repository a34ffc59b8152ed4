import type { Plugin } from 'graphql-yoga';
import { operationError } from '../errors/http-error.ts';

/** Validation accepts a subscription although the schema has none, and the executor takes it for a bug. */
export function useNoSubscriptions(): Plugin {
  return {
    onSubscribe({ setResultAndStopExecution }) {
      const error = operationError(
        'OPERATION_RESOLUTION_FAILURE',
        'This API has no subscriptions.',
      );
      setResultAndStopExecution({ errors: [error] });
    },
  };
}
