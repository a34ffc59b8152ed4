import { type FieldNode, Kind, type SelectionNode, type SelectionSetNode } from 'graphql';
import { CONDITIONS, isIncluded } from '../schema/is-included.ts';
import type { Compilation } from './compilation.ts';
import { notPlain } from './not-plain-error.ts';

/** All AST nodes that ask for the same field; they agree on it, or the document would be invalid. */
export type FieldNodes = readonly [FieldNode, ...FieldNode[]];

/**
 * The fields selected on an object, by response key and in response order (CollectFields in the specification). All
 * fragments apply: the object can have no other type, and validation refuses those that can never apply.
 *
 * @throws notPlain for any directive but `@skip` and `@include`; GraphQLError for a condition of theirs that is null
 */
export function collectFields(
  selectionSets: readonly SelectionSetNode[],
  { fragments, conditions }: Compilation,
): Map<string, FieldNodes> {
  const fields = new Map<string, FieldNodes>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (!remains(selection, conditions)) {
        continue;
      }
      if (selection.kind === Kind.FIELD) {
        const responseKey = (selection.alias ?? selection.name).value;
        const known = fields.get(responseKey);
        fields.set(responseKey, known === undefined ? [selection] : [...known, selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        collect(selection.selectionSet);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments[selection.name.value];
        if (fragment !== undefined) {
          collect(fragment.selectionSet);
        }
      }
    }
  };
  selectionSets.forEach(collect);
  return fields;
}

function remains(node: SelectionNode, conditions: Compilation['conditions']): boolean {
  if (node.directives?.some(({ name }) => !CONDITIONS.includes(name.value))) {
    throw notPlain;
  }
  return isIncluded(node, conditions);
}
