import { GraphQLError, type ValidationRule } from 'graphql';

/**
 * Refuses a variable that is called `$__proto__`. One of the executors would take it for the prototype of all variables
 * and lose its value: the change would silently not be made.
 */
export const noPrototypeVariable: ValidationRule = (context) => ({
  VariableDefinition({ variable }) {
    if (variable.name.value === '__proto__') {
      const message = 'A variable cannot be called "$__proto__".';
      context.reportError(new GraphQLError(message, { nodes: variable }));
    }
  },
});
