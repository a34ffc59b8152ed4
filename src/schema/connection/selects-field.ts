import { type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import { isIncluded } from '../is-included.ts';

/** Whether the operation selects a field of this name on what a resolver returns. */
export function selectsField(
  { fieldNodes, fragments, variableValues }: GraphQLResolveInfo,
  name: string,
): boolean {
  const isIn = (selectionSet: SelectionSetNode | undefined): boolean =>
    selectionSet?.selections.some((selection) => {
      if (!isIncluded(selection, variableValues)) {
        return false;
      }
      if (selection.kind === Kind.FIELD) {
        return selection.name.value === name;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
      return isIn(fragment?.selectionSet);
    }) ?? false;
  return fieldNodes.some(({ selectionSet }) => isIn(selectionSet));
}
