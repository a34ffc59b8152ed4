import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { isIncremental } from '../incremental/incremental-documents.ts';
import type { HotDocuments } from './hot-documents.ts';

/**
 * Notes what is executed: to be put behind every rule that could refuse it. What asks for an answer in parts is left
 * out, since who takes such an answer has to get it, whoever asked for the same before.
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
