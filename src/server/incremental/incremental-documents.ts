import { type DocumentNode, Kind, visit } from 'graphql';
import { DeferDirective, StreamDirective } from '../../schema/incremental-directives.ts';

const NAMES = [DeferDirective.name, StreamDirective.name];

const looked = new WeakMap<DocumentNode, DocumentNode>();

/**
 * The document without `@defer` and `@stream`, which gives a whole response. For almost all documents it is the same
 * one, since they have neither. Each document is looked at once, as it is parsed once.
 */
export function wholeDocument(document: DocumentNode): DocumentNode {
  return looked.getOrInsertComputed(document, () =>
    visit(document, {
      [Kind.DIRECTIVE]: ({ name }) => (NAMES.includes(name.value) ? null : undefined),
    }),
  );
}

/** Whether its response may come in parts. */
export function isIncremental(document: DocumentNode): boolean {
  return wholeDocument(document) !== document;
}
