import { type DirectiveNode, type DocumentNode, Kind, visit } from 'graphql';
import { DeferDirective, StreamDirective } from '../../schema/incremental-directives.ts';

const NAMES = [DeferDirective.name, StreamDirective.name];

/** A document that asks for an answer in parts. */
export interface IncrementalDocument {
  readonly directives: readonly DirectiveNode[];
  /** The same without them: executed, it is answered as a whole. */
  readonly whole: DocumentNode;
}

const looked = new WeakMap<DocumentNode, IncrementalDocument | undefined>();

/** Undefined for nearly all documents. Looked at once for each, as parsing is. */
export function incrementalDocument(document: DocumentNode): IncrementalDocument | undefined {
  return looked.getOrInsertComputed(document, look);
}

function look(document: DocumentNode): IncrementalDocument | undefined {
  const directives: DirectiveNode[] = [];
  const whole = visit(document, {
    [Kind.DIRECTIVE](node) {
      if (!NAMES.includes(node.name.value)) {
        return undefined;
      }
      directives.push(node);
      return null;
    },
  });
  return directives.length === 0 ? undefined : { directives, whole };
}
