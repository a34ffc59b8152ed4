import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { EndOperation } from './end-operation.ts';
import { describeOperation } from './operation-name.ts';
import type { RequestContext } from './request-context.ts';

/** Tells how each operation ended that Yoga answers. */
export function useOperationLog(
  endOperation: EndOperation,
): Plugin<RequestContext, RequestContext> {
  return {
    onExecute({ args }) {
      const node = getOperationAST(args.document, args.operationName);
      if (node) {
        args.contextValue.progress.operation = describeOperation(node);
      }
    },
    onResultProcess({ result, serverContext }) {
      endOperation(serverContext, outcomeOf(result));
    },
  };
}

/** `ok`, or the codes of all errors. */
function outcomeOf(result: unknown): string {
  if (typeof result !== 'object' || result === null || !('errors' in result)) {
    return 'ok';
  }
  const errors = Array.isArray(result.errors) ? result.errors : [];
  const codes = new Set(errors.map((error) => String(error?.extensions?.code)));
  return codes.size === 0 ? 'ok' : [...codes].join(',');
}
