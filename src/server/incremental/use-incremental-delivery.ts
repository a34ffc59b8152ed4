import { isAsyncIterable, type Plugin } from 'graphql-yoga';
import { acceptsParts, GENERATION } from '../http/accepts-parts.ts';
import { executionOf } from '../operations/execution.ts';
import type { RequestContext } from '../request/request-context.ts';
import { followParts } from './follow-parts.ts';
import { gatherParts } from './gather-parts.ts';
import { isIncremental, wholeDocument } from './incremental-documents.ts';
import { keepPlaced } from './placed-results.ts';
import { findTooManyResults } from './too-many-results.ts';
import { findUnfitDirective } from './unfit-directives.ts';
import { keepUsefulStreams } from './useful-streams.ts';

/** `@defer` and `@stream`: a response in parts for callers who accept one, and a whole response for all others. */
export function useIncrementalDelivery(): Plugin<RequestContext, RequestContext> {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const execution = executionOf(args);
      if (execution === undefined || !isIncremental(execution.document)) {
        return;
      }
      const refusal = findTooManyResults(execution) ?? findUnfitDirective(execution);
      if (refusal !== undefined) {
        setResultAndStopExecution({ errors: [refusal] });
      } else if (acceptsParts(args.contextValue.req.headers.accept)) {
        args.document = keepUsefulStreams(execution);
      } else {
        args.document = wholeDocument(args.document);
      }
    },
    onResultProcess({ result, setResult, resultProcessor, setResultProcessor }) {
      if (!isAsyncIterable(result) || resultProcessor === undefined) {
        return;
      }
      setResult(gatherParts(followParts(result, keepPlaced())));
      setResultProcessor(async (parts, fetchAPI, mediaType) => {
        const response = await resultProcessor(parts, fetchAPI, mediaType);
        const type = response.headers.get('content-type');
        response.headers.set('content-type', `${type}; ${GENERATION}`);
        // Asks proxies to pass each part on at once.
        response.headers.set('x-accel-buffering', 'no');
        return response;
      }, 'multipart/mixed');
    },
  };
}
