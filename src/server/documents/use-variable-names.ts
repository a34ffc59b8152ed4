import { GraphQLError, type ValidationRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Refuses a variable that is called `$__proto__`. To one of the executors it would be the prototype of all variables, so
 * that its value is lost: what was to be changed would not be changed, without a word.
 */
export function useVariableNames(): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(noPrototype);
    },
  };
}

const noPrototype: ValidationRule = (context) => ({
  VariableDefinition({ variable }) {
    if (variable.name.value === '__proto__') {
      const message = 'A variable cannot be called "$__proto__".';
      context.reportError(new GraphQLError(message, { nodes: variable }));
    }
  },
});
