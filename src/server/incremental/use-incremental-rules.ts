import { useDeferStream } from '@graphql-yoga/plugin-defer-stream';
import type { Plugin } from 'graphql-yoga';
import { isIncremental } from './incremental-documents.ts';

/**
 * Refuses documents in which `@defer` or `@stream` is where it cannot be. Of Yoga's plugin only the validation is used:
 * it would give the directives to routers, too.
 */
export function useIncrementalRules(): Plugin {
  const { onValidate } = useDeferStream();
  return {
    onValidate(payload) {
      return isIncremental(payload.params.documentAST) ? onValidate?.(payload) : undefined;
    },
  };
}
