import {
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { fragmentsOf } from '../../execution/fragments-of.ts';
import { DeferDirective, StreamDirective } from '../../schema/incremental-directives.ts';
import { MAX_CLIENTS } from '../../schema/list-limits.ts';
import type { Execution } from '../operations/execution.ts';
import { directiveOf } from './directive-of.ts';

/** What a list inside a client may be expected to have. */
const INNER_LIST = 10;

/**
 * How many results an operation may send for its directives: one for each item of a streamed list, and for
 * each object with a deferred fragment. The lengths of lists are guessed, since nobody knows them yet. To be
 * asked only of documents within the limits, for fragments are followed wherever they are spread.
 */
export function countResults({ schema, document, operation }: Execution): number {
  const fragments = fragmentsOf(document);

  function countIn(
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    times: number,
  ): number {
    let results = 0;
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        const field =
          isObjectType(type) || isInterfaceType(type)
            ? type.getFields()[selection.name.value]
            : undefined;
        const isList = field !== undefined && isListType(getNullableType(field.type));
        const inner = isList ? times * (times === 1 ? MAX_CLIENTS : INNER_LIST) : times;
        results += directiveOf(selection, StreamDirective.name) ? inner : 0;
        if (selection.selectionSet !== undefined && field !== undefined) {
          results += countIn(selection.selectionSet, getNamedType(field.type), inner);
        }
        continue;
      }
      results += directiveOf(selection, DeferDirective.name) ? times : 0;
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
      const condition = fragment?.typeCondition?.name.value;
      results += fragment
        ? countIn(fragment.selectionSet, condition ? schema.getType(condition) : type, times)
        : 0;
    }
    return results;
  }

  return countIn(operation.selectionSet, schema.getRootType(operation.operation) ?? undefined, 1);
}
