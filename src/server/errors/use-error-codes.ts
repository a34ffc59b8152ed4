import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { followParts, type Part } from '../incremental/follow-parts.ts';
import type { RequestContext } from '../request/request-context.ts';
import { type Circumstances, isFailed, wordErrors } from './word-errors.ts';

/** Gives every error that Yoga sends its message and code. */
export function useErrorCodes(logger: Logger): Plugin<object, RequestContext> {
  return {
    onResultProcess({ result, setResult, serverContext: { requestId, progress } }) {
      if (isAsyncIterable(result)) {
        const circumstances = { requestId, begun: true, progress, logger };
        const onPart = (part: Part) => finishPart(part, circumstances);
        setResult(followParts(result, onPart));
      } else if (isFailed(result)) {
        const begun = result.data !== undefined;
        setResult(wordErrors(result, { requestId, begun, progress, logger }));
      }
    },
  };
}

function finishPart(part: Part, circumstances: Circumstances): Part {
  const { incremental, ...rest } = part;
  const first = wordErrors(rest, circumstances);
  const later = incremental?.map((each) => wordErrors(each, circumstances));
  return later === undefined ? first : { ...first, incremental: later };
}
