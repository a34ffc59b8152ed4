import {
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../../execution/fragments-of.ts';

/**
 * The root fields of an operation, wherever fragments put them. Introspection is none. A fragment counts where it is spread
 * first, as executors have it; so one that spreads itself ends here, too.
 *
 * @param isExecuted false: what is asked for there is left out; without it nothing is
 */
export function findRootFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  isExecuted: (node: SelectionNode) => boolean = () => true,
): FieldNode[] {
  const fragments = fragmentsOf(document);
  const spread = new Set<string>();
  const within = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.filter(isExecuted).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        return selection.name.value.startsWith('__') ? [] : [selection];
      }
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        return within(selection.selectionSet);
      }
      const { value: name } = selection.name;
      const fragment = spread.has(name) ? undefined : fragments.get(name);
      spread.add(name);
      return fragment === undefined ? [] : within(fragment.selectionSet);
    });
  return within(operation.selectionSet);
}
