const ANSWER_TYPES = new Map([
  ['application/graphql-response+json', 'application/graphql-response+json; charset=utf-8'],
  ['application/json', 'application/json; charset=utf-8'],
]);

/**
 * The content type of an answer by the header `accept` as `acceptable` left it, as Yoga chooses it: the first that is
 * JSON. Undefined: Yoga has to see.
 */
export function answerType(accept = 'application/json'): string | undefined {
  for (const part of accept.split(',')) {
    const [type = ''] = part.split(';');
    const known = ANSWER_TYPES.get(type.trim());
    if (known !== undefined) {
      return known;
    }
  }
  return undefined;
}
