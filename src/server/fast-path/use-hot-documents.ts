import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { isIncremental } from '../incremental/incremental-documents.ts';
import type { HotDocuments } from './hot-documents.ts';

/**
 * Notes what is executed; must come after every rule that could refuse it. Documents with `@defer` or `@stream` are
 * left out, since a caller who accepts parts must get parts, whoever sent the same document before.
 */
export function useHotDocuments(hotDocuments: HotDocuments): Plugin<YogaInitialContext> {
  return {
    onExecute({ args }) {
      const { query } = args.contextValue.params;
      if (typeof query === 'string' && !isIncremental(args.document)) {
        hotDocuments.onExecute(args.schema, query, args.document);
      }
    },
  };
}
