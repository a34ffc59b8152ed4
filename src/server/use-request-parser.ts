import type { GraphQLParams, Plugin } from 'graphql-yoga';
import { httpError } from './http-error.ts';
import { PERSISTED_PARAMETERS } from './persisted/use-persisted-operations.ts';
import { readRequestBody } from './read-request-body.ts';
import type { RequestContext } from './request-context.ts';

const JSON_TYPE = /^application\/(json|graphql\+json)\s*(;|$)/i;

/** Takes operations as JSON in a POST, or in the query of a GET. Forms, uploads and bare texts are refused. */
export function useRequestParser(maxBodyBytes: number): Plugin<object, RequestContext> {
  return {
    onRequestParse({ request, serverContext, setRequestParser }) {
      const { req } = serverContext;
      if (request.method === 'GET') {
        setRequestParser(() => readQuery(req.url ?? ''));
      }
      if (request.method === 'POST') {
        if (!JSON_TYPE.test(req.headers['content-type'] ?? '')) {
          throw httpError(415, 'A POST must carry JSON: send "content-type: application/json".');
        }
        if ((req.headers['content-encoding'] ?? 'identity') !== 'identity') {
          throw httpError(415, 'The body of a request must not be compressed.');
        }
        setRequestParser(async () => readParams(await readRequestBody(req, maxBodyBytes)));
      }
    },
  };
}

/** Yoga checks the other parameters; what is no object at all would trip it up. */
function readParams(body: string): GraphQLParams {
  const params = parseJson(body, 'The body');
  if (typeof params !== 'object' || params === null) {
    throw httpError(400, 'The body must be a JSON object with "query", and perhaps "variables".');
  }
  const name: unknown = 'operationName' in params ? params.operationName : undefined;
  if (name !== undefined && name !== null && typeof name !== 'string') {
    throw httpError(400, 'The parameter "operationName" must be a string.');
  }
  return params;
}

function readQuery(url: string): GraphQLParams {
  const search = new URLSearchParams(url.slice(url.indexOf('?') + 1));
  const params: Record<string, unknown> = {};
  for (const name of ['query', 'operationName', ...PERSISTED_PARAMETERS]) {
    const value = search.get(name);
    if (value !== null) {
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

function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw httpError(400, `${what} is not JSON.`);
  }
}
