import {
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../../execution/fragments-of.ts';
import { DeferDirective } from '../../schema/incremental-directives.ts';
import { directiveOf } from '../incremental/directive-of.ts';

/**
 * The root fields of an operation, wherever fragments put them. Executors merge those of the same name, but not with
 * deferred ones, so each counts; and like them this goes into a fragment only once, unless it is deferred: a short
 * document may spread one thousands of times. Introspection fields are left out.
 *
 * @param document a valid one: deferred fragments must not form cycles
 * @param isExecuted false for a node: its fields are left out
 */
export function findRootFields(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  isExecuted: (node: SelectionNode) => boolean = () => true,
): FieldNode[] {
  const fragments = fragmentsOf(document);
  const spread = new Set<string>();
  const fragmentOf = (node: FragmentSpreadNode) => {
    const { value: name } = node.name;
    if (directiveOf(node, DeferDirective.name) === undefined) {
      if (spread.has(name)) {
        return undefined;
      }
      spread.add(name);
    }
    return fragments.get(name);
  };
  const within = ({ selections }: SelectionSetNode): FieldNode[] =>
    selections.filter(isExecuted).flatMap((selection) => {
      if (selection.kind === Kind.FIELD) {
        return selection.name.value.startsWith('__') ? [] : [selection];
      }
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(selection);
      return inner === undefined ? [] : within(inner.selectionSet);
    });
  return within(operation.selectionSet);
}
