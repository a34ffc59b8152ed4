import { wantedTypes } from './wanted-types.ts';

/** The content type of JSON for which a caller asked no other. */
export const PLAIN_JSON = 'application/json; charset=utf-8';

const RESPONSE_TYPES = new Map([
  ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  ['application/json', PLAIN_JSON],
]);

/**
 * The content type of the response, chosen as Yoga would from the header `accept` that `refuseUnacceptable` left: the
 * first JSON type. Undefined: leave it to Yoga.
 */
export function responseType(accept = 'application/json'): string | undefined {
  for (const part of accept.split(',')) {
    const [type = ''] = part.split(';');
    const known = RESPONSE_TYPES.get(type.trim());
    if (known !== undefined) {
      return known;
    }
  }
  return undefined;
}

/**
 * The same for GraphQL errors that neither Yoga nor the fast path sends, from a header as the caller sent it. Clients
 * may take `application/json` with an error status for a response of something in between, and leave its body unread.
 */
export function errorType(accept = ''): string {
  return responseType(wantedTypes(accept)) ?? PLAIN_JSON;
}
