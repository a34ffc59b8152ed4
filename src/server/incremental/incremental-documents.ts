import { type DocumentNode, Kind, visit } from 'graphql';
import { DeferDirective, StreamDirective } from '../../schema/incremental-directives.ts';

const NAMES = [DeferDirective.name, StreamDirective.name];

const looked = new WeakMap<DocumentNode, DocumentNode>();

/**
 * The document without `@defer` and `@stream`: executed, it is answered as a whole. The same one for nearly all, which
 * have none of them. Looked at once for each, as parsing is.
 */
export function wholeDocument(document: DocumentNode): DocumentNode {
  return looked.getOrInsertComputed(document, () =>
    visit(document, {
      [Kind.DIRECTIVE]: ({ name }) => (NAMES.includes(name.value) ? null : undefined),
    }),
  );
}

/** Whether an answer to it may come in parts. */
export function isIncremental(document: DocumentNode): boolean {
  return wholeDocument(document) !== document;
}
