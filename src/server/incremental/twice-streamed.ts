import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../../execution/fragments-of.ts';
import { DeferDirective, StreamDirective } from '../../schema/incremental-directives.ts';
import { directiveOf } from './directive-of.ts';

/** A part of an operation, and the `@defer`s that it is inside of. What has the same ones comes together. */
interface Deferred<T> {
  readonly node: T;
  readonly defers: readonly DirectiveNode[];
}

/**
 * The `@stream`s on lists that would be streamed more than once, since they are asked for in a deferred fragment and
 * outside of it: each stream would begin with a list of its own, and Apollo Client then forgets the items that it has.
 * To be asked only of operations within the limits, for fragments are followed wherever they are spread.
 */
export function findTwiceStreamed(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ReadonlySet<DirectiveNode> {
  const fragments = fragmentsOf(document);
  const found = new Set<DirectiveNode>();

  function collect(
    { node: { selections }, defers }: Deferred<SelectionSetNode>,
    fields: Map<string, Deferred<FieldNode>[]>,
  ): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const name = selection.alias?.value ?? selection.name.value;
        fields.getOrInsertComputed(name, () => []).push({ node: selection, defers });
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      if (fragment !== undefined) {
        const defer = directiveOf(selection, DeferDirective.name);
        const inside = defer === undefined ? defers : [...defers, defer];
        collect({ node: fragment.selectionSet, defers: inside }, fields);
      }
    }
  }

  function look(parents: readonly Deferred<SelectionSetNode>[]): void {
    const fields = new Map<string, Deferred<FieldNode>[]>();
    for (const parent of parents) {
      collect(parent, fields);
    }
    for (const same of fields.values()) {
      const streams = same.flatMap(({ node }) => directiveOf(node, StreamDirective.name) ?? []);
      if (streams.length > 0 && !comeTogether(same)) {
        for (const stream of streams) {
          found.add(stream);
        }
      }
      look(
        same.flatMap(({ node: { selectionSet }, defers }) =>
          selectionSet === undefined ? [] : { node: selectionSet, defers },
        ),
      );
    }
  }

  look([{ node: operation.selectionSet, defers: [] }]);
  return found;
}

function comeTogether([first, ...others]: readonly Deferred<unknown>[]): boolean {
  return others.every(
    ({ defers }) =>
      defers.length === first?.defers.length &&
      defers.every((defer, index) => defer === first.defers[index]),
  );
}
