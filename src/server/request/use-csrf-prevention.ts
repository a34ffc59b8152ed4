import type { IncomingMessage } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { httpError } from '../errors/http-error.ts';
import type { RequestContext } from './request-context.ts';

const SIMPLE_TYPE = /^(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;
/** Headers that make a browser send a preflight first. */
const PREFLIGHT_HEADERS = [
  'x-graphql-yoga-csrf',
  'apollo-require-preflight',
  'x-apollo-operation-name',
  'graphql-require-preflight',
];

const FORGED = 'This request could have been forged by another site.';
const AS_JSON = 'Send it as a POST with "content-type: application/json"';

/**
 * Refuses what another site could make a browser send without a preflight: a GET, or a POST with no content type or one
 * of the three simple ones. A custom header, with any value, or a content type that is not simple shows that there was
 * a preflight, or no browser.
 */
export function useCsrfPrevention(): Plugin<object, RequestContext> {
  return {
    onRequestParse({ request, serverContext: { req } }) {
      if (request.method !== 'GET' && request.method !== 'POST') {
        return;
      }
      if (!isPreflighted(req)) {
        // With the header a form would still be no JSON.
        const orHeader =
          request.method === 'GET' ? ', or add the header "graphql-require-preflight: true"' : '';
        throw httpError(403, `${FORGED} ${AS_JSON}${orHeader}.`);
      }
    },
  };
}

/** Whether a browser has sent a preflight, or would have had to. */
export function isPreflighted({ headers }: IncomingMessage): boolean {
  const type = headers['content-type'];
  return (
    (type !== undefined && !SIMPLE_TYPE.test(type)) ||
    PREFLIGHT_HEADERS.some((header) => headers[header] !== undefined)
  );
}
