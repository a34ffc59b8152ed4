import {
  type DocumentNode,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { mayArriveInParts, StreamDirective } from '../../schema/incremental-directives.ts';
import type { Execution } from '../operations/execution.ts';
import { findTwiceStreamed } from './twice-streamed.ts';

const looked = new WeakMap<OperationDefinitionNode, DocumentNode>();

/**
 * The document of an operation without `@stream` on lists that would be streamed twice, and on lists that are complete
 * at once: streaming gains nothing there, and a failure inside would leave part of a list that must fail as a whole.
 * Made once for each operation, since only one schema has `@stream`.
 */
export function keepUsefulStreams(execution: Execution): DocumentNode {
  return looked.getOrInsertComputed(execution.operation, () => removeOthers(execution));
}

function removeOthers({ schema, document, operation }: Execution): DocumentNode {
  const types = new TypeInfo(schema);
  const twice = findTwiceStreamed(document, operation);
  const isUseless = () => {
    const field = types.getFieldDef();
    return !field || !mayArriveInParts(field);
  };
  return visit(
    document,
    visitWithTypeInfo(types, {
      Directive: (node) =>
        node.name.value === StreamDirective.name && (isUseless() || twice.has(node))
          ? null
          : undefined,
    }),
  );
}
