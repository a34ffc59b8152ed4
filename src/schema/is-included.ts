import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionNode,
} from 'graphql';

/** The directives that decide whether a selection is executed. */
export const CONDITIONS: readonly string[] = [
  GraphQLSkipDirective.name,
  GraphQLIncludeDirective.name,
];

/**
 * Whether `@skip` and `@include` let a selection be executed.
 *
 * @throws GraphQLError for a condition that is null
 */
export function isIncluded(
  node: SelectionNode,
  variables: Readonly<Record<string, unknown>>,
): boolean {
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false
  );
}
