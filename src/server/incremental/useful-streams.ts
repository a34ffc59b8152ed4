import {
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { mayArriveInParts, StreamDirective } from '../../schema/incremental-directives.ts';
import { findTwiceStreamed } from './twice-streamed.ts';

const looked = new WeakMap<OperationDefinitionNode, DocumentNode>();

/**
 * The document of an operation without `@stream` on lists that would be streamed twice, and on lists that are complete
 * at once: streaming gains nothing there, and a failure inside would leave part of a list that must fail as a whole.
 *
 * @param schema always the same one
 */
export function keepUsefulStreams(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentNode {
  return looked.getOrInsertComputed(operation, () => removeOthers(schema, document, operation));
}

function removeOthers(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): DocumentNode {
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
