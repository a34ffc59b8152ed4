import { type DocumentNode, getOperationAST, Kind } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { isDocument } from '../documents/is-document.ts';
import { operationError } from '../errors/http-error.ts';
import { askedName, nameOf } from '../observability/name-of.ts';
import type { RequestContext } from '../request/request-context.ts';

/**
 * Finds the operation to run as soon as its document is parsed, and refuses the request if there is none. It comes before
 * the other rules about documents: what they refuse is then told of by the name of the operation, or, where no document
 * can be found or parsed, by the name that was asked for.
 */
export function useOperationResolution(): Plugin<RequestContext, RequestContext> {
  return {
    onParams({ params, context: { progress } }) {
      progress.operationName = askedName(params.operationName);
    },
    onParse:
      () =>
      ({ result, context: { params, progress } }) => {
        if (!isDocument(result)) {
          return;
        }
        const operation = getOperationAST(result, params.operationName);
        if (!operation) {
          const message = whyUnresolved(result, params.operationName);
          throw operationError('OPERATION_RESOLUTION_FAILURE', message);
        }
        progress.operationName = nameOf(operation);
      },
  };
}

function whyUnresolved({ definitions }: DocumentNode, name: string | null | undefined): string {
  if (definitions.every(({ kind }) => kind !== Kind.OPERATION_DEFINITION)) {
    return 'The document has no operation.';
  }
  return name === undefined || name === null
    ? 'The document has several operations: say in "operationName" which one to run.'
    : 'There is no operation of that name in the document: see "operationName".';
}
