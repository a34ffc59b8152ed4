import { getOperationAST } from 'graphql';
import type { Plugin, YogaInitialContext } from 'graphql-yoga';
import { isDocument } from '../documents/is-document.ts';
import type { RequestContext } from '../request/request-context.ts';
import { nameOf } from './name-of.ts';

/**
 * Notes the name of an operation as soon as its document is parsed; must come before every rule that could refuse it, so
 * that refusals are told of by name, too.
 */
export function useOperationName(): Plugin<YogaInitialContext & RequestContext> {
  return {
    onParse:
      () =>
      ({ result, context }) => {
        const operation = isDocument(result)
          ? getOperationAST(result, context.params.operationName)
          : undefined;
        context.progress.operationName = operation ? nameOf(operation) : undefined;
      },
  };
}
