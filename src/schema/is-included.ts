import {
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  type SelectionNode,
} from 'graphql';

/** The names of the directives that leave a selection in or out. */
export const CONDITIONS: readonly string[] = [
  GraphQLSkipDirective.name,
  GraphQLIncludeDirective.name,
];

/**
 * Whether `@skip` and `@include` leave a selection in.
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
