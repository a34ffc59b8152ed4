import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { httpError } from '../errors/http-error.ts';
import { PERSISTED_PARAMETERS } from '../persisted/use-persisted-operations.ts';
import { isJson, isUnencoded, parseJson, readPostParams } from './read-params.ts';
import type { RequestContext } from './request-context.ts';

const TEXT_PARAMETERS = ['query', 'operationName', ...PERSISTED_PARAMETERS];
const JSON_PARAMETERS = ['variables', 'extensions'];

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
  for (const name of [...TEXT_PARAMETERS, ...JSON_PARAMETERS]) {
    const [value, other] = search.getAll(name);
    if (other !== undefined) {
      // Whoever stands in between may have looked at the other one.
      throw httpError(400, `The parameter "${name}" may be given only once.`);
    }
    // An empty parameter is an absent one (GraphQL over HTTP).
    if (value !== undefined && value !== '') {
      params[name] = JSON_PARAMETERS.includes(name)
        ? parseJson(value, `The parameter "${name}"`)
        : value;
    }
  }
  return params;
}
