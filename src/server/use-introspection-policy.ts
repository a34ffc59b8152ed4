import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * With introspection off, the schema is for those who have it already: it is not told bit by bit in
 * suggestions either.
 */
export function useIntrospectionPolicy(allowed: boolean): Plugin {
  if (allowed) {
    return {};
  }
  return {
    onValidate({ addValidationRule, validateFn, setValidationFn }) {
      addValidationRule(NoSchemaIntrospectionCustomRule);
      setValidationFn((schema, document, rules, options) =>
        validateFn(schema, document, rules, { ...options, hideSuggestions: true }),
      );
    },
  };
}
