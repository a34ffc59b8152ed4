import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import type { HotDocuments } from './hot-documents.ts';

/** Notes what is executed: to be put behind every rule that could refuse it. */
export function useHotDocuments(hotDocuments: HotDocuments): Plugin<YogaInitialContext> {
  return {
    onExecute({ args }) {
      const { query } = args.contextValue.params;
      if (typeof query === 'string') {
        hotDocuments.onExecute(args.schema, query, args.document);
      }
    },
  };
}
