import { NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** With introspection off, the schema is for those who have it already. */
export function useIntrospectionPolicy(allowed: boolean): Plugin {
  return {
    onValidate({ addValidationRule }) {
      if (!allowed) {
        addValidationRule(NoSchemaIntrospectionCustomRule);
      }
    },
  };
}
