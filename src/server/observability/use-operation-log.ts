import { getOperationAST } from 'graphql';
import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { followParts, type Part } from '../incremental/follow-parts.ts';
import type { RequestContext } from '../request/request-context.ts';
import type { EndOperation } from './end-operation.ts';
import { endingOf, errorsOf, type ToldError } from './outcome.ts';

/**
 * Reports the end of each operation that Yoga answers. A response in parts ends with its last part, or when its caller
 * leaves.
 */
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
      const { res } = serverContext;
      const told: ToldError[] = [];
      let ended = false;
      const endOnce = () => {
        if (!ended) {
          ended = true;
          end(told);
        }
      };
      const onPart = (part: Part) => {
        told.push(...[part, ...(part.incremental ?? [])].flatMap(errorsOf));
        if (part.hasNext === false) {
          endOnce();
        }
        return part;
      };
      setResult(followParts(result, onPart));
      // If the caller leaves before the first part, Yoga forgets the parts: it neither asks for one nor closes them.
      if (res.closed) {
        endOnce();
      } else {
        res.once('close', endOnce);
      }
    },
  };
}
