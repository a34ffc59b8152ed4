import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { httpError } from '../errors/http-error.ts';
import { PERSISTED_PARAMETERS } from '../persisted/use-persisted-operations.ts';
import { isJson, isUnencoded, parseJson, readPostParams } from './read-params.ts';
import type { RequestContext } from './request-context.ts';

/** Takes operations as JSON in a POST, or in the query of a GET. Forms, uploads and bare texts are refused. */
export function useRequestParser(maxBodyBytes: number): Plugin<object, RequestContext> {
  return {
    onRequestParse({ request, serverContext, setRequestParser }) {
      const { req } = serverContext;
      if (request.method === 'GET') {
        setRequestParser(() => readQuery(req.url ?? ''));
      }
      if (request.method === 'POST') {
        if (!isJson(req.headers)) {
          throw httpError(415, 'A POST must carry JSON: send "content-type: application/json".');
        }
        if (!isUnencoded(req.headers)) {
          throw httpError(415, 'The body of a request must not be compressed.');
        }
        setRequestParser(() => readPostParams(serverContext, maxBodyBytes));
      }
    },
  };
}

function readQuery(url: string): GraphQLParams {
  const search = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const params: Record<string, unknown> = {};
  // An empty parameter is an absent one (GraphQL over HTTP).
  for (const name of ['query', 'operationName', ...PERSISTED_PARAMETERS]) {
    const value = search.get(name);
    if (value !== null && value !== '') {
      params[name] = value;
    }
  }
  for (const name of ['variables', 'extensions']) {
    const value = search.get(name);
    if (value !== null && value !== '') {
      params[name] = parseJson(value, `The parameter "${name}"`);
    }
  }
  return params;
}
