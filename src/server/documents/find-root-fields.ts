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
 * The root fields of an operation, wherever fragments put them, each as often as it is there: executors merge those of
 * the same name, but not with deferred ones. Introspection fields are left out.
 *
 * @param isExecuted false for a node: its fields are left out; without this parameter none are, and fragments must not
 * form cycles
 */
export function findRootFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  isExecuted: (node: SelectionNode) => boolean = () => true,
): FieldNode[] {
  const fragments = fragmentsOf(document);
  const within = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.filter(isExecuted).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        return selection.name.value.startsWith('__') ? [] : [selection];
      }
      const inner =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      return inner === undefined ? [] : within(inner.selectionSet);
    });
  return within(operation.selectionSet);
}
