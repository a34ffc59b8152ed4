import type { Plugin } from 'graphql-yoga';
import type { Config } from '../../config.ts';
import { useIncrementalRules } from '../incremental/use-incremental-rules.ts';
import { noPrototypeVariable } from './no-prototype-variable.ts';
import { noSubscriptions } from './no-subscriptions.ts';
import { useDocumentLimits } from './use-document-limits.ts';
import { useIntrospectionPolicy } from './use-introspection-policy.ts';

/** What the rules depend on. */
export type DocumentPolicy = Pick<
  Config,
  'maxDepth' | 'maxAliases' | 'maxTokens' | 'introspection'
>;

/** All rules that parsing and validation apply to a document, besides those of GraphQL. */
export function documentRules(policy: DocumentPolicy): Plugin[] {
  return [
    useDocumentLimits(policy),
    useOwnRules(),
    useIntrospectionPolicy(policy.introspection),
    useIncrementalRules(),
  ];
}

function useOwnRules(): Plugin {
  return {
    onValidate({ addValidationRule }) {
      addValidationRule(noPrototypeVariable);
      addValidationRule(noSubscriptions);
    },
  };
}
