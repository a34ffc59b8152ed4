import {
  type DirectiveNode,
  type DocumentNode,
  Kind,
  type OperationDefinitionNode,
  separateOperations,
  visit,
} from 'graphql';

const known = new WeakMap<OperationDefinitionNode, readonly DirectiveNode[]>();

/** The directives of an operation, wherever its fragments put them. Looked for once, as a document is parsed once. */
export function directivesOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
): readonly DirectiveNode[] {
  return known.getOrInsertComputed(operation, () => {
    const directives: DirectiveNode[] = [];
    visit(separateOperations(document)[operation.name?.value ?? ''] ?? document, {
      [Kind.DIRECTIVE]: (node) => void directives.push(node),
    });
    return directives;
  });
}
