import {
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** Whether a field of this name will be executed of what a resolver gives. */
export function selectsField(
  { fieldNodes, fragments, variableValues }: GraphQLResolveInfo,
  name: string,
): boolean {
  const isIncluded = (node: SelectionNode) =>
    getDirectiveValues(GraphQLSkipDirective, node, variableValues)?.['if'] !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variableValues)?.['if'] !== false;
  const isIn = (selectionSet: SelectionSetNode | undefined): boolean =>
    selectionSet?.selections.filter(isIncluded).some((selection) => {
      if (selection.kind === Kind.FIELD) {
        return selection.name.value === name;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
      return isIn(fragment?.selectionSet);
    }) ?? false;
  return fieldNodes.some(({ selectionSet }) => isIn(selectionSet));
}
