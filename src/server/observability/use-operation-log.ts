import { getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { followParts, type Part } from '../incremental/follow-parts.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { EndOperation } from './end-operation.ts';
import { endingOf, errorsOf, type ToldError } from './outcome.ts';

/** Reports the end of each operation that Yoga answers. A response in parts ends with its last part. */
export function useOperationLog(
  endOperation: EndOperation,
): Plugin<RequestContext, RequestContext> {
  return {
    onExecute({ args }) {
      const operation = getOperationAST(args.document, args.operationName);
      if (operation) {
        args.contextValue.progress.operationKind = operation.operation;
      }
    },
    onResultProcess({ result, setResult, serverContext }) {
      const end = (told: readonly ToldError[]) => endOperation(serverContext, endingOf(told));
      if (!isAsyncIterable(result)) {
        end(errorsOf(result));
        return;
      }
      const told: ToldError[] = [];
      const onPart = (part: Part) => {
        told.push(...[part, ...(part.incremental ?? [])].flatMap(errorsOf));
        return part;
      };
      setResult(followParts(result, { onPart, onEnd: () => end(told) }));
    },
  };
}
