import { GraphQLError, NoSchemaIntrospectionCustomRule } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** graphql's own option leaves one of them: of a field without its selection. */
const SUGGESTION = / Did you mean .*$/s;

/** With introspection off, the schema is not revealed bit by bit in suggestions either. */
export function useIntrospectionPolicy(allowed: boolean): Plugin {
  if (allowed) {
    return {};
  }
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(NoSchemaIntrospectionCustomRule);
      return ({ result, setResult }) => setResult(result.map(withoutSuggestion));
    },
  };
}

function withoutSuggestion(error: Error): Error {
  if (!(error instanceof GraphQLError)) {
    return error;
  }
  return new GraphQLError(error.message.replace(SUGGESTION, ''), {
    nodes: error.nodes ?? null,
    extensions: error.extensions,
  });
}
